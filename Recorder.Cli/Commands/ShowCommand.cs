using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder show</c>: shows the records of one run.</summary>
static class ShowCommand
{
    const int DefaultRows = 20;

    static readonly string[] OrderTitles =
    [
        "order", "time (UTC)", "symbol", "side", "type", "quantity #", "price #", "stop #", "status", "filled #", "average #", "impact",
        "parent", "comment", "origin",
    ];

    static readonly string[] FillTitles =
    [
        "execution", "order", "time (UTC)", "symbol", "side", "quantity #", "price #", "fee #", "impact", "before #", "after #",
        "net P/L #", "origin",
    ];

    static readonly string[] PositionTitles =
    [
        "position", "symbol", "side", "status", "opened (UTC)", "closed (UTC)", "quantity #", "open #", "close #", "net P/L #",
    ];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("run") { Description = "A unique prefix of the run's id, or latest.", HelpName = "RUN" };
        var rows = new Option<int>("--rows")
        {
            Description = "Maximum rows per table; 0 for all. JSON always has all.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultRows
        };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "show", "Shows a run: orders, executions, positions, OCO groups and gaps.\n\nExample: recorder show latest --db recorder.db")
        {
            name, database, rows, json,
        };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var detail = reader.Detail(reader.Find(given.GetRequiredValue(name)));
            if (given.GetValue(json))
                terminal.Json(Report(detail));
            else
                Print(terminal, detail, given.GetValue(rows) is > 0 and var most ? most : int.MaxValue);
            return ExitCode.Done;
        });
        return command;
    }

    static object Report(RunDetail detail) => new
    {
        Run = RunJson.Of(detail.Run),
        detail.Series,
        detail.Orders,
        detail.Executions,
        detail.Positions,
        OcoGroups = detail.OcoLegs.GroupBy(leg => leg.OcoGroupId).Select(group => new
        {
            OcoGroupId = group.Key,
            group.First().Label,
            group.First().Rule,
            Legs = group.Select(
                leg => new { leg.OrderId, leg.OcoRole, leg.PositionImpact, leg.Status, leg.Price, leg.StopPrice, leg.OrphanedUtc }),
        }),
        detail.Gaps,
        detail.Notes,
        detail.Recovery,
        detail.Health,
    };

    static void Print(Terminal terminal, RunDetail detail, int rows)
    {
        terminal.Line($"run {detail.Run.RunId}");
        terminal.Write(RunTables.Of([detail.Run], [detail.Run]));
        if (detail.Run.EndReason is { } reason)
            terminal.Line($"end reason: {reason}");
        if (detail.Recovery is { } recovery)
            terminal.Line($"recovered {Tables.Time(recovery.RecoveredUtc)}: {recovery.Note}");
        terminal.Line($"parameters: {detail.Run.ParametersJson}");
        Part("Bars", ["symbol", "timeframe", "source", "first (UTC)", "last (UTC)", "bars #", "own #", "shared #", "fingerprint"],
            detail.Series, series =>
            [
                series.Symbol, series.Timeframe, series.Source, Tables.Time(series.StartUtc), Tables.Time(series.EndUtc), series.Bars,
                series.OwnBars, series.SharedBars, series.Fingerprint,
            ]);
        Part("Orders", OrderTitles, detail.Orders, order =>
        [
            order.OrderId, Tables.Time(order.SubmitUtc), order.Symbol, order.Side, order.OrderType, order.Quantity, order.Price,
            order.StopPrice, order.Status, order.FilledQuantity, order.AverageFillPrice, order.PositionImpact, order.ParentOrderId,
            order.ClientTag, order.Origin,
        ]);
        Part("Executions", FillTitles, detail.Executions, fill =>
        [
            fill.ExecutionId, fill.OrderId, Tables.Time(fill.ExecUtc), fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee,
            fill.PositionImpact, fill.QuantityBefore, fill.QuantityAfter, fill.PlatformNetPnl, fill.Origin,
        ]);
        Part("Positions", PositionTitles, detail.Positions, position =>
        [
            position.PositionId, position.Symbol, position.Side, position.Status, Tables.Time(position.OpenedUtc),
            Tables.Time(position.ClosedUtc), position.Quantity, position.OpenPrice, position.ClosePrice, position.PlatformNetPnl,
        ]);
        Part("OCO legs", ["group", "rule", "order", "role", "impact", "status", "price #", "stop #", "orphaned (UTC)"], detail.OcoLegs,
            leg =>
                [leg.OcoGroupId, leg.Rule, leg.OrderId, leg.OcoRole, leg.PositionImpact, leg.Status, leg.Price, leg.StopPrice, Tables.Time(
                    leg.OrphanedUtc)]);
        Part("Gaps", ["event", "events #", "reason", "from (UTC)", "to (UTC)"], detail.Gaps, gap =>
            [gap.EventType, gap.Events, gap.Reason, Tables.Time(gap.FromUtc), Tables.Time(gap.ToUtc)]);
        Part("Notes", ["time (UTC)", "name", "text"], detail.Notes, note => [Tables.Time(note.NoteUtc), note.Name, note.Text]);

        void Part<T>(string title, string[] titles, IReadOnlyList<T> lines, Func<T, IReadOnlyList<object?>> cells)
        {
            terminal.Line();
            terminal.Line(lines.Count == 0 ? $"{title}: none" : string.Create(CultureInfo.InvariantCulture, $"{title}: {lines.Count}"));
            if (lines.Count > 0)
                terminal.Write(Tables.Of(titles, lines.Take(rows).Select(cells)));
            if (lines.Count > rows)
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - rows} more; --rows 0 shows all"));
        }
    }
}
