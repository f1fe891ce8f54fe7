//! Tests that stand in folders and files of data: a list beside the code gives each a name.

/// A test for each name, which calls the function with it.
macro_rules! listed {
    ($run:ident: $($name:ident,)*) => {
        const LISTED: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                $run(&stringify!($name).replace('_', "-"));
            }
        )*
    };
}
pub(crate) use listed;

/// Holds a list against what there is: nothing is left out, and nothing is named that is gone.
pub fn assert_listed(listed: &[&str], found: &[String]) {
    let listed: Vec<String> = listed.iter().map(|name| name.replace('_', "-")).collect();
    let missing: Vec<_> = found.iter().filter(|name| !listed.contains(name)).collect();
    let gone: Vec<_> = listed.iter().filter(|name| !found.contains(name)).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "the list in the source lacks {missing:?} and names {gone:?}, which do not exist"
    );
}
