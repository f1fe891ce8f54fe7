//! The desk is attacked: each promise about who may come in, and what is done to files, by somebody who breaks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::making::lay;

const EVENT: &str = "2019-07-11-jalal-abad-launch";

/// A desk of a copy of the sample, ended when it is dropped.
struct Desk {
    process: Child,
    folder: tempfile::TempDir,
    port: u16,
    key: String,
    cookie: String,
}

impl Drop for Desk {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn program(folder: &Path, port: &str) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(["desk", "--no-browser", "--messages", "en", "--port", port]);
    command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

impl Desk {
    fn open() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        for part in ["inputs", "templates"] {
            lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &folder.path().join(part));
        }
        let mut process = program(folder.path(), "0");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.split_once("http://127.0.0.1:").expect("an address");
        let (port, key) = address.trim().split_once("/?key=").unwrap();
        let (port, key) = (port.parse().unwrap(), key.to_owned());
        let mut desk = Desk { process, folder, port, key, cookie: String::new() };
        let entered = desk.ask(&format!("GET /?key={}", desk.key), &[], "");
        assert!(entered.contains("HttpOnly") && entered.contains("SameSite=Strict"), "{entered}");
        let (_, cookie) = entered.split_once("set-cookie: ").unwrap();
        desk.cookie = cookie.split(';').next().unwrap().to_owned();
        desk
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// What is answered to a request with these headers beside its host, which they may replace.
    fn ask(&self, line: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut request = format!("{line} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: {}\r\n", self.host());
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += &format!("Content-Length: {}\r\n\r\n", body.len());
        stream.write_all(request.as_bytes()).unwrap();
        // Who is refused in the middle of a long body may be cut off.
        _ = stream.write_all(body.as_bytes());
        let mut answer = Vec::new();
        _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn status(&self, line: &str, headers: &[(&str, &str)], body: &str) -> u16 {
        let answer = self.ask(line, headers, body);
        answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
    }

    /// With the key, from a page of the desk.
    fn tell(&self, path: &str, body: &str) -> (u16, String) {
        let origin = format!("http://{}", self.host());
        let headers = [("Cookie", self.cookie.as_str()), ("Origin", origin.as_str())];
        let answer = self.ask(&format!("POST {path}"), &headers, body);
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("inputs/events").join(EVENT).join("event.yaml")
    }

    fn save(&self, path: &str, was: &str, value: &str) -> u16 {
        let body = serde_json::json!({ "path": path, "was": was, "value": value });
        self.tell(&format!("/api/{EVENT}/save"), &body.to_string()).0
    }
}

#[test]
fn only_the_browser_with_the_key_comes_in() {
    let desk = Desk::open();
    let cookie = desk.cookie.as_str();
    let host = desk.host();
    let own = format!("http://{host}");
    assert_eq!(desk.status("GET /", &[("Cookie", cookie)], ""), 200);
    assert_eq!(desk.status("GET /", &[], ""), 401, "no key");
    let wrong = format!("{}0", &cookie[..cookie.len() - 1].replace("=0", "=1"));
    assert_eq!(desk.status("GET /", &[("Cookie", &wrong)], ""), 401, "another key");
    assert_eq!(desk.status("GET /?key=", &[], ""), 401, "an empty key");
    assert_eq!(desk.status("GET /static/desk.js", &[], ""), 401, "not even the scripts");
    // A name of an attacker that leads to this machine.
    let port = desk.port;
    for host in [
        format!("evil.example:{port}"),
        "127.0.0.1".into(),
        format!("127.0.0.1.evil.example:{port}"),
    ] {
        assert_eq!(desk.status("GET /", &[("Host", &host), ("Cookie", cookie)], ""), 421, "{host}");
    }
    let two = [("Host", host.as_str()), ("Host", "evil.example"), ("Cookie", cookie)];
    assert_ne!(desk.status("GET /", &two, ""), 200);
    // A page of an attacker that sends something here.
    let undo = format!("POST /api/{EVENT}/undo");
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"] {
        assert_eq!(
            desk.status(&undo, &[("Origin", origin), ("Cookie", cookie)], "{}"),
            403,
            "{origin}"
        );
    }
    assert_eq!(
        desk.status(&undo, &[("Cookie", cookie)], "{}"),
        403,
        "a change says where it comes from"
    );
    assert_eq!(desk.status(&undo, &[("Origin", &own)], "{}"), 401, "a change without a key");
    assert_eq!(desk.status(&undo, &[("Origin", &own), ("Cookie", cookie)], "{}"), 200);
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE"] {
        let line = format!("{method} /api/{EVENT}/undo");
        assert_eq!(
            desk.status(&line, &[("Cookie", cookie), ("Origin", &own)], ""),
            405,
            "{method}"
        );
    }
    let get = format!("GET /api/{EVENT}/undo");
    assert_eq!(desk.status(&get, &[("Cookie", cookie)], ""), 404, "nothing changes by looking");
}

#[test]
fn pages_show_nothing_from_elsewhere() {
    let desk = Desk::open();
    for path in ["/".to_owned(), format!("/event/{EVENT}"), format!("/approval/{EVENT}")] {
        let page = desk.ask(&format!("GET {path}"), &[("Cookie", &desk.cookie)], "");
        assert!(page.starts_with("HTTP/1.1 200"), "{path}: {page}");
        assert!(
            page.contains("default-src 'none'") && page.contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert!(page.contains("x-content-type-options: nosniff"), "{path}");
        let body = page.split_once("\r\n\r\n").unwrap().1;
        for foreign in ["=\"http", "=\"//", "style=", "onclick", "<script>", "javascript:"] {
            assert!(!body.contains(foreign), "{path} has {foreign}");
        }
    }
    // What is typed is never markup of the page.
    assert_eq!(
        desk.save(
            "text.blocks[discussion].en",
            &typed(&desk, "text.blocks[discussion].en"),
            "<script>alert(1)</script>"
        ),
        200
    );
    let page = desk.ask(&format!("GET /event/{EVENT}"), &[("Cookie", &desk.cookie)], "");
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"));
}

fn typed(desk: &Desk, path: &str) -> String {
    let bytes = std::fs::read(desk.file()).unwrap();
    let tree = diptych::edit::value(&bytes, path).unwrap();
    tree.and_then(|tree| tree.words().map(str::to_owned)).unwrap_or_default()
}

#[test]
fn no_request_leads_out_of_the_project() {
    let desk = Desk::open();
    let secret = desk.folder.path().join("secret.yaml");
    std::fs::write(&secret, "text: secret\n").unwrap();
    let tricks = [
        "..%2f..%2fsecret.yaml",
        "%2e%2e",
        "..",
        "secret.yaml",
        "%2fetc%2fpasswd",
        "C:%5Cx",
        "%00",
        "events%2fx",
    ];
    for trick in tricks {
        for page in ["event/", "approval/", "package/", "static/", "page/"] {
            let answer = desk.ask(&format!("GET /{page}{trick}"), &[("Cookie", &desk.cookie)], "");
            assert!(!answer.starts_with("HTTP/1.1 200"), "{page}{trick}: {answer}");
            assert!(!answer.contains("root:"));
        }
        let (status, _) =
            desk.tell(&format!("/api/{trick}/save"), r#"{"path":"text","was":"","value":"x"}"#);
        assert_ne!(status, 200, "{trick}");
    }
    // Only fields of the page can be changed.
    for path in ["schema", "documents[0]", "photos[0].file", "participants.list.file", "text", ""] {
        assert_eq!(desk.save(path, &typed(&desk, path), "x"), 404, "{path}");
    }
    assert_eq!(std::fs::read_to_string(secret).unwrap(), "text: secret\n");
}

#[test]
fn what_is_too_large_or_no_request_is_refused() {
    let desk = Desk::open();
    let before = std::fs::read(desk.file()).unwrap();
    let large = format!(r#"{{"path":"text.title.en","was":"","value":"{}"}}"#, "x".repeat(2 << 20));
    // The answer may be lost with the connection; what counts is that nothing was done.
    assert!([413, 0].contains(&desk.tell(&format!("/api/{EVENT}/save"), &large).0));
    for broken in ["", "{", "[]", "null", r#"{"path":1}"#, &"[".repeat(100_000)] {
        assert_eq!(desk.tell(&format!("/api/{EVENT}/save"), broken).0, 400, "{broken:.20}");
    }
    let bomb = format!(
        r#"{{"typed":[{{"path":"text.title.en","value":"{}"}}]}}"#,
        "{{ when.day ~ when.day }}".repeat(5000)
    );
    assert!([200, 422].contains(&desk.tell(&format!("/api/{EVENT}/look"), &bomb).0));
    assert_eq!(std::fs::read(desk.file()).unwrap(), before);
    assert_eq!(
        desk.status("GET /", &[("Cookie", &desk.cookie)], ""),
        200,
        "the desk is still open"
    );
}

#[test]
fn a_save_changes_one_value_and_what_somebody_else_typed_stays() {
    let desk = Desk::open();
    let before = std::fs::read_to_string(desk.file()).unwrap();
    let path = "text.blocks[next-heading].heading.en";
    assert_eq!(desk.save(path, "What comes next", "What follows"), 200);
    let after = before.replace("en: What comes next", "en: What follows");
    assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), after);
    // Somebody adds a comment and a block in an editor, before the one that is open on the desk.
    let elsewhere = after.replace(
        "    - id: participants\n",
        "    # mine\n    - id: mine\n      ru: Мой\n      en: Mine\n    - id: participants\n",
    );
    std::fs::write(desk.file(), &elsewhere).unwrap();
    assert_eq!(desk.save(path, "What follows", "And then"), 200);
    let both = elsewhere.replace("en: What follows", "en: And then");
    assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), both);
    // The same field: nothing is written, and the answer has what stands there.
    let body = serde_json::json!({ "path": path, "was": "What follows", "value": "lost?" });
    let (status, answer) = desk.tell(&format!("/api/{EVENT}/save"), &body.to_string());
    assert!(status == 409 && answer.contains("And then"), "{answer}");
    assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), both);
    // Back through the session, byte for byte.
    assert_eq!(desk.tell(&format!("/api/{EVENT}/undo"), "{}").0, 200);
    assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), elsewhere);
}

#[test]
fn a_second_desk_is_told_of_the_first() {
    let desk = Desk::open();
    let second = program(desk.folder.path(), &desk.port.to_string()).wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(!second.status.success() && said.contains("open already"), "{said}");
}

#[test]
fn a_kill_in_the_middle_of_saves_leaves_a_whole_file() {
    for round in 0..6_u64 {
        let mut desk = Desk::open();
        let path = "text.blocks[next-heading].heading.en";
        let mut last = "What comes next".to_owned();
        let before = std::fs::read_to_string(desk.file()).unwrap();
        std::thread::scope(|scope| {
            let process = &mut desk.process;
            let (port, cookie, file) = (desk.port, desk.cookie.clone(), &desk.folder);
            _ = file;
            scope.spawn(move || {
                std::thread::sleep(std::time::Duration::from_millis(40 + 35 * round));
                _ = process.kill();
            });
            for number in 0..200 {
                let body = serde_json::json!({ "path": path, "was": last, "value": format!("Part {number}") }).to_string();
                let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { break };
                let request = format!(
                    "POST /api/{EVENT}/save HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\
                     Cookie: {cookie}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
                    body.len()
                );
                let mut answer = String::new();
                let done = stream
                    .write_all(request.as_bytes())
                    .and_then(|()| stream.read_to_string(&mut answer));
                if done.is_err() || !answer.contains(" 200 ") {
                    break;
                }
                last = format!("Part {number}");
            }
        });
        let after = std::fs::read_to_string(desk.file()).unwrap();
        let value = typed(&desk, path);
        // What was said to be saved is there; at most the one under way as well.
        let number = |words: &str| {
            words.strip_prefix("Part ").map_or(-1, |number| number.parse::<i32>().unwrap())
        };
        assert!(
            (number(&last)..=number(&last) + 1).contains(&number(&value)),
            "{last} and {value}"
        );
        assert_eq!(after, before.replace("en: What comes next", &format!("en: {value}")));
    }
}
