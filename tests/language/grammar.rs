//! Further forms, written from the rules of grammar and not from what the program printed.
