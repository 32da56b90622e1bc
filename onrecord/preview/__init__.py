"""The site while it is being written: each page is made when it is asked for, from a record kept in memory.

`view` is what there is to see at one moment, a value, and what makes the next one; `pages` and `files` answer for
an address; `told` is what is wrong, and where. `live` alone holds state, and alone knows of threads.
"""
