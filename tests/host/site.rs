//! Which pages share a browser's storage: the notice in a frame says so only where it is sure.

use domain::plan::site::is_same_site;

#[test]
fn a_site_is_a_registered_domain_with_its_scheme_under_any_port() {
    for (one, other) in [
        ("https://guide.example.jp", "https://www.example.jp"),
        ("https://example.jp", "https://guide.example.jp:8443"),
        ("https://guide.ishikai.or.jp", "https://ishikai.or.jp"),
        ("https://a.b.example.co.uk", "https://example.co.uk"),
        ("https://a.name.github.io", "https://name.github.io"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:1", "http://localhost:1"),
        ("https://www.city.umibe.shizuoka.jp", "https://www.city.umibe.shizuoka.jp"),
    ] {
        assert!(is_same_site(one, other) && is_same_site(other, one), "{one} {other}");
    }
}

#[test]
fn other_sites_and_those_that_only_a_list_could_tell_are_not_the_same() {
    for (one, other) in [
        ("https://guide.example.jp", "http://www.example.jp"),
        ("https://guide.example.jp", "https://example.org"),
        ("https://umibe.or.jp", "https://yamabe.or.jp"),
        ("https://umibe.github.io", "https://yamabe.github.io"),
        ("https://umibe.shizuoka.jp", "https://yamabe.shizuoka.jp"),
        ("https://www.city.umibe.shizuoka.jp", "https://guide.city.umibe.shizuoka.jp"),
        ("http://localhost:1", "http://127.0.0.1:1"),
        ("http://localhost:1", "http://localhost:2"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:9000"),
        ("http://[::1]:1", "http://[::1]:2"),
        ("http://10.0.0.1", "http://11.0.0.1"),
        ("http://[::1]", "http://[::2]"),
        ("https://or.jp", "https://or.jp.example"),
        ("null", "null"),
        ("", ""),
        ("https://", "https://"),
    ] {
        assert!(!is_same_site(one, other) && !is_same_site(other, one), "{one} {other}");
    }
}
