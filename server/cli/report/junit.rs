//! JUnit, for servers that show tests: a suite a file, a failed case a finding that fails the run.

use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite, XmlString};

use super::super::args::Check;
use super::super::check::Run;
use super::super::output::Output;
use super::Place;
use crate::ingest::Rows;

pub(super) fn write(run: &Run, args: &Check, out: &mut Output) -> io::Result<()> {
    let mut report = Report::new("housestyle");
    for file in &run.files {
        let mut suite = TestSuite::new(&*file.path);
        let rows = Rows::of(&file.document);
        for finding in &file.findings {
            let place = Place::of(finding, &rows);
            let at = format!("{}:{}:{}", file.path, place.start.0, place.start.1);
            let mut case = if finding.severity >= args.fail_on.severity() {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
                status.set_type(finding.rule).set_message(&*finding.message);
                status.set_description(format!("{at}: {}: {}", finding.severity.name(), finding.message));
                TestCase::new(format!("{} at {}:{}", finding.rule, place.start.0, place.start.1), status)
            } else {
                let name = format!("{} at {}:{}", finding.rule, place.start.0, place.start.1);
                let mut case = TestCase::new(name, TestCaseStatus::success());
                case.set_system_out(format!("{at}: {}: {}", finding.severity.name(), finding.message));
                case
            };
            case.set_classname(&*file.path);
            case.extra.insert(XmlString::new("file"), XmlString::new(&file.path));
            case.extra.insert(XmlString::new("line"), XmlString::new(place.start.0.to_string()));
            suite.add_test_case(case);
        }
        if file.findings.is_empty() {
            let mut case = TestCase::new("house style", TestCaseStatus::success());
            case.set_classname(&*file.path);
            suite.add_test_case(case);
        }
        report.add_test_suite(suite);
    }
    for error in &run.errors {
        let mut suite = TestSuite::new(&*error.path);
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_type("not-checked").set_message(&*error.message);
        let mut case = TestCase::new("can be checked", status);
        case.set_classname(&*error.path);
        suite.add_test_case(case);
        report.add_test_suite(suite);
    }
    let text = report.to_string().map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}
