"""How fast a site is made, beside other generators: `make bench`. No part of the program."""
