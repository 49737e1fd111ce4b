package io.github.moodlegrade.hosts.spring;

import io.github.moodlegrade.report.HtmlReport;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.view.RedirectView;

/** Shows the last report as a page. */
@RestController
class ReportPage {
    static final String ADDRESS = "/reports/last";

    private final LastImport last;

    ReportPage(LastImport last) {
        this.last = last;
    }

    /** There is nothing else to see. */
    @GetMapping("/")
    RedirectView start() {
        return new RedirectView(ADDRESS, true);
    }

    @GetMapping(path = ADDRESS, produces = "text/html;charset=UTF-8")
    ResponseEntity<String> show() {
        return last.report()
                .map(report -> ResponseEntity.ok(HtmlReport.of(report)))
                .orElse(ResponseEntity.status(HttpStatus.NOT_FOUND)
                        .body("<!DOCTYPE html><title>No report</title><p>No import has ended since the start."));
    }
}
