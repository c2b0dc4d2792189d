using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder trades</c>: lists the closed trades of a run under a matching rule.</summary>
static class TradesCommand
{
    static readonly string[] Titles =
    [
        "#", "entry (UTC)", "exit (UTC)", "symbol", "direction", "quantity #", "entry #", "exit #", "gross #", "fees #", "net #", "MAE #",
        "MFE #", "fills #", "missing",
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var name = RunArgument.One();
        var matching = new Option<string>("--matching")
        {
            Description = "Matching rule: which fills a closing fill closes.",
            HelpName = string.Join('|', MatchingRuleParser.All),
            DefaultValueFactory = _ => "flat"
        };
        matching.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, MatchingRuleParser.All);
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "trades",
            "Matches the fills of a run now, and lists its closed trades and what is still open.\n\nExample: "
                + "recorder trades latest --matching fifo --db recorder.db")
        {
            name, matching, database, json,
        };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var run = reader.Find(given.GetRequiredValue(name));
            var matched = reader.Numbers.Trades(run.RunId, MatchingRuleParser.Parse(given.GetRequiredValue(matching)));
            if (given.GetValue(json))
                terminal.Json(matched);
            else
                Print(terminal, matched);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, MatchedRun matched)
    {
        terminal.Line(
            string.Create(CultureInfo.InvariantCulture, $"run {matched.RunId}, {matched.Matching}: {matched.Trades.Count} closed trades"));
        if (matched.Trades.Count > 0)
        {
            terminal.Write(Tables.Of(Titles, matched.Trades.Select((trade, at) => (IReadOnlyList<object?>)
            [
                at + 1, Tables.Time(trade.EntryTime), Tables.Time(trade.ExitTime), trade.Symbol, trade.Direction, trade.Quantity,
                trade.EntryPrice, trade.ExitPrice, trade.GrossPnl, trade.Fees, trade.NetPnl, trade.Mae, trade.Mfe, trade.Slices.Count,
                trade.Reason,
            ])));
        }

        foreach (var currency in matched.Trades.GroupBy(trade => trade.Currency, StringComparer.OrdinalIgnoreCase))
        {
            if (currency.All(trade => trade.NetPnl is not null))
                terminal.Line(string.Create(CultureInfo.InvariantCulture,
                    $"net in {currency.Key ?? "unknown currency"}: {currency.Sum(trade => trade.NetPnl):0.########}"));
        }

        terminal.Line(
            matched.Open.Count == 0 ? "nothing is open" : string.Create(CultureInfo.InvariantCulture, $"still open: {matched.Open.Count}"));
        if (matched.Open.Count > 0)
        {
            terminal.Write(Tables.Of(["entry (UTC)", "symbol", "direction", "quantity #", "price #", "fees #", "missing"],
                matched.Open.Select(open => (IReadOnlyList<object?>)
                    [Tables.Time(open.EntryTime), open.Symbol, open.Direction, open.Quantity, open.EntryPrice, open.Fees, open.Reason])));
        }

        foreach (var refused in matched.Refused)
            terminal.Line($"left out: fill {refused.ExecutionId} ({refused.Reason})");
    }
}
