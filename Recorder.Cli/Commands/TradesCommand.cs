using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Archives;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder trades</c>: lists the closed trades of a run under a matching rule.</summary>
static class TradesCommand
{
    static readonly Column[] Closed =
    [
        Column.Number("trade"), Column.Text("entry (UTC)"), Column.Text("exit (UTC)", 4), Column.Text("symbol", 9),
        Column.Text("direction", 2), Column.Number("quantity", 3), Column.Number("entry", 2), Column.Number("exit", 2),
        Column.Profit("gross P/L", 8), Column.Money("fees", 7), Column.Profit("net P/L"), Column.Money("MAE", 5), Column.Money("MFE", 5),
        Column.Text("closed by"), Column.Number("fills", 10), Column.Text("missing", 6),
    ];

    static readonly Column[] Open =
    [
        Column.Text("entry (UTC)"), Column.Text("symbol"), Column.Text("direction"), Column.Number("quantity"), Column.Number("price"),
        Column.Money("fees", 2), Column.Text("missing", 3),
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var name = RunArgument.One();
        var matching = new Option<string>("--matching")
        {
            Description = "Matching rule: which fills a closing fill closes.",
            HelpName = string.Join('|', MatchingRuleParser.All),
            DefaultValueFactory = _ => "flat"
        };
        matching.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, MatchingRuleParser.All);
        var rows = CommonOptions.Rows();
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "trades",
            "Matches the fills of a run now, and lists its closed trades and what is still open.\n\nExample: "
                + "recorder trades latest --matching fifo --db recorder.db")
        {
            name, matching, rows, database, json,
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(name)]);
            var run = opened.Reader.Find(opened.Names[0]);
            var matched = opened.Reader.Numbers.Trades(run.RunId, MatchingRuleParser.Parse(given.GetRequiredValue(matching)));
            if (given.GetValue(json))
                terminal.Json(matched);
            else
                Print(terminal, matched, opened.NamesOf(run.RunId), terminal.Rows(given.GetValue(rows)));
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, MatchedRun matched, RunNames names, int rows)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"run {names[matched.RunId]}, {matched.Matching}: {matched.Trades.Count} closed trades"));
        if (matched.Trades.Count > 0)
        {
            terminal.Write(Tables.Of(Closed, matched.Trades.Take(rows).Select((trade, at) => (IReadOnlyList<object?>)
            [
                at + 1, Tables.Time(trade.EntryTime), Tables.Time(trade.ExitTime), trade.Symbol, trade.Direction, trade.Quantity,
                trade.EntryPrice, trade.ExitPrice, trade.GrossPnl, trade.Fees, trade.NetPnl, trade.Mae, trade.Mfe,
                trade.ExitReason, matched.IsArchived ? null : trade.Slices.Count,
                trade.Reason,
            ])));
        }

        if (matched.Trades.Count > rows)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {matched.Trades.Count - rows} more; --rows 0 shows all"));
        foreach (var currency in matched.Trades.GroupBy(trade => trade.Currency, StringComparer.OrdinalIgnoreCase))
        {
            if (currency.All(trade => trade.NetPnl is not null))
                terminal.Line($"net in {currency.Key ?? "unknown currency"}: {Figures.Money(currency.Sum(trade => trade.NetPnl!.Value))}");
        }

        terminal.Line(
            matched.Open.Count == 0 ? "nothing is open" : string.Create(CultureInfo.InvariantCulture, $"still open: {matched.Open.Count}"));
        if (matched.Open.Count > 0)
        {
            terminal.Write(Tables.Of(Open, matched.Open.Take(rows).Select(open => (IReadOnlyList<object?>)
                [Tables.Time(open.EntryTime), open.Symbol, open.Direction, open.Quantity, open.EntryPrice, open.Fees, open.Reason])));
        }

        if (matched.IsArchived)
            terminal.Prose($"The trades are as stored: {ArchivedRuns.Notice(matched.RunId)}.");
        foreach (var refused in matched.Refused)
            terminal.Line($"left out: fill {refused.ExecutionId} ({refused.Reason})");
    }
}
