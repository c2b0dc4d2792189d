using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Twins;

namespace Recorder.Cli.Commands;

/// <summary>
/// <c>recorder diff</c>: shows the differences of two runs over the same time, order by order, and the amount of each cause.
/// </summary>
static class DiffCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> first = new("first") { Description = "A run, such as a live one.", HelpName = "RUN" };
        Argument<string> second = new("second") { Description = "The run to compare it with, such as its backtest.", HelpName = "RUN" };
        var window = WindowOption.Create();
        var symbol = new Option<string?>("--symbol")
        {
            Description = "Compare this symbol alone; FIRST=SECOND for an instrument under two names.",
            HelpName = "NAME",
        };
        var rows = CommonOptions.Rows();
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "diff",
            "Shows how two runs of one strategy over the same time differ: pairs their orders, and splits the difference of their results "
            + "into slippage, delay, fees, rejected orders, lost connections and other causes, to the last cent.\n\n"
            + "Examples: recorder diff latest-1 latest --db recorder.db\n          recorder diff latest-1 latest --window 5m --rows 0")
        {
            first, second, window, symbol, rows, database, json,
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(first), given.GetRequiredValue(second)]);
            var twin = RunTwin.Of(
                opened.Reader, opened.Names[0], opened.Names[1], WindowOption.Parse(given.GetValue(window)),
                Symbol(given.GetValue(symbol)));
            if (given.GetValue(json))
                terminal.Json(new TwinAnswer(RunJson.Of(twin.First), RunJson.Of(twin.Second), twin));
            else
                DiffOutput.Write(
                    terminal, twin, opened.NamesOf(twin.First.RunId, twin.Second.RunId), terminal.Rows(given.GetValue(rows)));
            return ExitCode.Done;
        });
        return command;
    }

    static TwinSymbol? Symbol(string? text) => text is null ? null
        : TwinSymbol.Parse(text) ?? throw new CannotRunException($"--symbol: expected NAME or FIRST=SECOND, found '{text}'");
}
