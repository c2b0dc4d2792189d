using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Storage.Archives;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder show</c>: shows the records of one run.</summary>
static class ShowCommand
{
    static readonly Column[] Bars =
    [
        Column.Text("symbol"), Column.Text("timeframe"), Column.Text("source", 5), Column.Text("first (UTC)", 2),
        Column.Text("last (UTC)", 3), Column.Number("bars"), Column.Number("own", 4), Column.Number("shared", 4),
        Column.Text("fingerprint", 9),
    ];

    static readonly Column[] Orders =
    [
        Column.Text("order", 3), Column.Text("time (UTC)"), Column.Text("symbol", 8), Column.Text("side"), Column.Text("type"),
        Column.Number("quantity"), Column.Number("price", 2), Column.Number("stop", 2), Column.Text("status"), Column.Number("filled", 7),
        Column.Number("average", 4), Column.Text("impact", 5), Column.Text("parent", 9), Column.Text("comment", 6),
        Column.Text("origin", 6),
    ];

    static readonly Column[] Fills =
    [
        Column.Text("execution", 6), Column.Text("order", 4), Column.Text("time (UTC)"), Column.Text("symbol", 8), Column.Text("side"),
        Column.Number("quantity"), Column.Number("price"), Column.Money("fee", 3), Column.Text("impact", 2), Column.Number("before", 7),
        Column.Number("after", 5), Column.Profit("net P/L"), Column.Text("origin", 6),
    ];

    static readonly Column[] Positions =
    [
        Column.Text("position", 5), Column.Text("symbol", 6), Column.Text("side"), Column.Text("status", 3), Column.Text("opened (UTC)"),
        Column.Text("closed (UTC)", 4), Column.Number("size"), Column.Number("held", 3), Column.Number("open", 2),
        Column.Number("close", 2), Column.Profit("net P/L"),
    ];

    static readonly Column[] Legs =
    [
        Column.Text("group", 4), Column.Text("rule", 5), Column.Text("order"), Column.Text("role"), Column.Text("impact", 6),
        Column.Text("status"), Column.Number("price", 2), Column.Number("stop", 2), Column.Text("orphaned (UTC)", 3),
    ];

    static readonly Column[] Gaps =
    [
        Column.Text("event"), Column.Number("events"), Column.Prose("reason"), Column.Text("from (UTC)", 2), Column.Text("to (UTC)", 3),
    ];

    static readonly Column[] Notes = [Column.Text("time (UTC)"), Column.Text("name", 2), Column.Prose("text")];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var (name, rows) = (RunArgument.One(), CommonOptions.Rows());
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "show", "Shows a run: orders, executions, positions, OCO groups and gaps.\n\nExample: recorder show latest --db recorder.db")
        {
            name, database, rows, json,
        };
        command.SetAction(given =>
        {
            using var opened = database.Open(given, terminal, [given.GetRequiredValue(name)]);
            var detail = opened.Reader.Detail(opened.Reader.Find(opened.Names[0]));
            if (given.GetValue(json))
                terminal.Json(Report(detail));
            else
                Print(terminal, detail, opened.NamesOf(detail.Run.RunId), terminal.Rows(given.GetValue(rows)));
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

    static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static void Print(Terminal terminal, RunDetail detail, RunNames names, int rows)
    {
        terminal.Line($"run {detail.Run.RunId}");
        terminal.Write(RunTables.Of([detail.Run], names));
        if (detail.Run.ArchivedUtc is not null)
            terminal.Prose($"{Sentence(ArchivedRuns.Notice(detail.Run.RunId))}.");
        if (detail.Run.EndReason is { } reason)
            terminal.Prose($"End reason: {reason}");
        if (detail.Recovery is { } recovery)
            terminal.Prose($"Recovered {Tables.Time(recovery.RecoveredUtc)}: {recovery.Note}");
        terminal.Prose("Parameters: " + string.Join(
            ", ", ParameterList.Of(detail.Run.ParametersJson).Select(one => $"{one.Key}={ParameterList.Text(one.Value)}")));
        Part("Bars", Bars, detail.Series, series =>
        [
            series.Symbol, series.Timeframe, series.Source, Tables.Time(series.StartUtc), Tables.Time(series.EndUtc), series.Bars,
            series.OwnBars, series.SharedBars, series.Fingerprint,
        ]);
        Part("Orders", Orders, detail.Orders, order =>
        [
            order.OrderId, Tables.Time(order.SubmitUtc), order.Symbol, order.Side, order.OrderType, order.Quantity, order.Price,
            order.StopPrice, order.Status, order.FilledQuantity, order.AverageFillPrice, order.PositionImpact, order.ParentOrderId,
            order.ClientTag, order.Origin,
        ]);
        Part("Executions", Fills, detail.Executions, fill =>
        [
            fill.ExecutionId, fill.OrderId, Tables.Time(fill.ExecUtc), fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee,
            fill.PositionImpact, fill.QuantityBefore, fill.QuantityAfter, fill.PlatformNetPnl, fill.Origin,
        ]);
        Part("Positions", Positions, detail.Positions, position =>
        [
            position.PositionId, position.Symbol, position.Side, position.Status, Tables.Time(position.OpenedUtc),
            Tables.Time(position.ClosedUtc), position.Size, position.Status == "OPEN" ? position.Quantity : null, position.OpenPrice,
            position.ClosePrice, position.PlatformNetPnl,
        ]);
        Part("OCO legs", Legs, detail.OcoLegs, leg =>
        [
            leg.OcoGroupId, leg.Rule, leg.OrderId, leg.OcoRole, leg.PositionImpact, leg.Status, leg.Price, leg.StopPrice,
            Tables.Time(leg.OrphanedUtc),
        ]);
        Part("Gaps", Gaps, detail.Gaps, gap =>
            [gap.EventType, gap.Events, gap.Reason, Tables.Time(gap.FromUtc), Tables.Time(gap.ToUtc)]);
        Part("Notes", Notes, detail.Notes, note => [Tables.Time(note.NoteUtc), note.Name, note.Text]);

        void Part<T>(string title, Column[] columns, IReadOnlyList<T> lines, Func<T, IReadOnlyList<object?>> cells)
        {
            terminal.Line();
            terminal.Line(lines.Count == 0
                ? $"{title}: none{(detail.Run.ArchivedUtc is null ? "" : " in this file")}"
                : string.Create(CultureInfo.InvariantCulture, $"{title}: {lines.Count}"));
            if (lines.Count > 0)
                terminal.Write(Tables.Of(columns, lines.Take(rows).Select(cells)));
            if (lines.Count > rows)
                terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - rows} more; --rows 0 shows all"));
        }
    }
}
