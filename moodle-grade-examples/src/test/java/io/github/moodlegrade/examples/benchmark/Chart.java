package io.github.moodlegrade.examples.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The curves of {@link Scale} as an SVG that reads well on light and on dark: time over courses, and memory over courses. */
final class Chart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 330;
    private static final int PLOT_WIDTH = 290;
    private static final int PLOT_HEIGHT = 200;
    private static final int TOP = 60;
    private static final String STYLE = "svg{color:#1f2328}text{font:13px sans-serif;fill:currentColor}"
            + ".axis{stroke:currentColor;fill:none}.grid{stroke:currentColor;opacity:.15}"
            + ".first{stroke:#0969da;fill:none;stroke-width:2}.unchanged{stroke:#bc4c00;fill:none;stroke-width:2}"
            + "@media(prefers-color-scheme:dark){svg{color:#e6edf3}.first{stroke:#58a6ff}.unchanged{stroke:#f0883e}}";

    private final Scale scale;
    private final String memory;
    private final StringBuilder svg = new StringBuilder();

    Chart(Scale scale, String memory) {
        this.scale = scale;
        this.memory = memory;
    }

    String svg() {
        SchoolSize size = scale.size();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT
                        + "\" role=\"img\">\n<title>Time and memory over Moodle courses done</title>\n")
                .append("<style>" + STYLE + "</style>\n");
        text(
                20,
                22,
                size.courses() + " courses × " + size.learners() + " learners × " + size.activities()
                        + " activities, library with -Xmx" + memory);
        plot(70, "seconds since the run began", Scale.Point::seconds, highest(Scale.Point::seconds));
        plot(
                450,
                "heap held after a collection, MB",
                Scale.Point::megabytes,
                Math.max(highest(Scale.Point::megabytes), Double.parseDouble(memory.replaceAll("\\D", ""))));
        legend();
        return svg.append("</svg>\n").toString();
    }

    private double highest(ToDoubleFunction<Scale.Point> value) {
        return scale.points().stream().mapToDouble(value).max().orElse(1);
    }

    private void plot(int left, String title, ToDoubleFunction<Scale.Point> value, double top) {
        text(left, TOP - 12, title);
        for (int quarter = 0; quarter <= 4; quarter++) {
            int y = TOP + PLOT_HEIGHT - PLOT_HEIGHT * quarter / 4;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n",
                    left,
                    y,
                    left + PLOT_WIDTH,
                    y));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>%n",
                    left - 6,
                    y + 4,
                    top * quarter / 4));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path class=\"axis\" d=\"M%d %dV%dH%d\"/>%n",
                left,
                TOP,
                TOP + PLOT_HEIGHT,
                left + PLOT_WIDTH));
        text(left - 4, TOP + PLOT_HEIGHT + 18, "0");
        text(left + PLOT_WIDTH - 90, TOP + PLOT_HEIGHT + 18, scale.size().courses() + " courses");
        for (String run : List.of("first", "unchanged")) {
            String path = scale.points().stream()
                    .filter(point -> point.run().equals(run))
                    .map(point -> String.format(
                            Locale.ROOT,
                            "%.1f,%.1f",
                            left
                                    + (double) PLOT_WIDTH
                                            * point.courses()
                                            / scale.size().courses(),
                            TOP + PLOT_HEIGHT - PLOT_HEIGHT * value.applyAsDouble(point) / top))
                    .collect(Collectors.joining(" "));
            svg.append("<polyline class=\"" + run + "\" points=\"" + path + "\"/>\n");
        }
    }

    private void legend() {
        int y = TOP + PLOT_HEIGHT + 46;
        svg.append("<path class=\"first\" d=\"M70 " + (y - 4) + "h30\"/>\n");
        text(108, y, "first import");
        svg.append("<path class=\"unchanged\" d=\"M220 " + (y - 4) + "h30\"/>\n");
        text(258, y, "second import, nothing changed");
    }

    private void text(int x, int y, String words) {
        svg.append("<text x=\"" + x + "\" y=\"" + y + "\">" + words + "</text>\n");
    }
}
