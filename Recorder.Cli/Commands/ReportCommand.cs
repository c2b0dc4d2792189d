using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Cli.Viewing;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder report</c>: writes a run, or all runs of a strategy, into one HTML file.</summary>
static class ReportCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var name = RunArgument.Optional();
        var sweep = new Option<string?>("--sweep")
        {
            Description = "Report all runs of this strategy instead of one run.",
            HelpName = "STRATEGY",
        };
        var place = new Option<string?>("--out")
        {
            Description = "The HTML file. Default: in the current folder, named after the strategy and the run.",
            HelpName = "FILE.html",
        };
        var open = new Option<bool>("--open") { Description = "Open the report in the browser." };
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "report",
            "Writes a report: one HTML file with charts, trades, orders and every number with its formula. All data is inside, so it "
            + "can be sent by mail. docs/report.md says how to read it.\n\nExamples: recorder report latest --open\n"
            + "          recorder report --sweep MaCross --out sweep.html")
        {
            name, sweep, place, open, database, json,
        };
        command.SetAction(given =>
        {
            var strategy = given.GetValue(sweep);
            if (strategy is not null && given.GetValue(name) is not null)
                throw new CannotRunException("give a run or --sweep, not both");
            if (strategy is null && given.GetValue(name) is null)
                throw new CannotRunException("give a run, such as latest, or --sweep STRATEGY");
            using var opened = strategy is null
                ? database.Open(given, terminal, [given.GetValue(name)!])
                : database.OpenStrategy(given, terminal, strategy);
            var file = strategy is null
                ? ReportWriting.Run(opened.Reader, opened.Names[0], given.GetValue(place), clock)
                : ReportWriting.Sweep(opened.Reader, strategy, null, given.GetValue(place), clock);
            Say(terminal, file, given.GetValue(open), given.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    static void Say(Terminal terminal, string file, bool open, bool json)
    {
        var bytes = new FileInfo(file).Length;
        if (json)
            terminal.Json(new { Report = file, Bytes = bytes });
        else
            terminal.Line(FormattableString.Invariant($"{file}: written, {bytes / 1e6:0.0} MB. Open it in a browser; all data is inside."));
        if (open && !Browser.Open(file))
            terminal.Problem($"no browser could be started; open {file} yourself");
    }
}
