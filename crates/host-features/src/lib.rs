//! Nothing but dependencies, with the features that the host asks for anywhere: in the build script, in a macro of the page
//! or in a test. Without it each of these sees other features, and cargo compiles the domain (40 s, optimised for the tests)
//! up to six times for one run of all checks. A workspace-hack, as cargo-hakari makes them.
