//! `new`: an event folder that builds at once, with its gaps shown.
