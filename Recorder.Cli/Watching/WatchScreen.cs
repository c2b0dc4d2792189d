using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Escaping;
using Recorder.Storage.Queries;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recorder.Cli.Watching;

/// <summary>One frame of the live screen; it fits 80 columns and 24 lines.</summary>
static class WatchScreen
{
    // A market may have no new prices for a while, but the reader wants to know whether the figures are current.
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    static readonly Style Gain = new(Color.Green);
    static readonly Style Loss = new(Color.Red);
    static readonly Style Bold = new(decoration: Decoration.Bold);

    static readonly Column[] Orders =
    [
        Column.Text("working order", 3), Column.Text("since (UTC)"), Column.Text("symbol", 4), Column.Text("side"), Column.Text("type"),
        Column.Number("quantity"), Column.Number("filled", 5), Column.Number("price", 2), Column.Number("stop", 2),
        Column.Text("impact", 6),
    ];

    static readonly Column[] Fills =
    [
        Column.Text("last fill (UTC)"), Column.Text("symbol", 4), Column.Text("side"), Column.Number("quantity"), Column.Number("price"),
        Column.Money("fee", 3), Column.Text("impact", 2), Column.Number("position", 2), Column.Text("order", 5),
    ];

    /// <summary>Draws a run.</summary>
    /// <param name="live">Its state.</param>
    /// <param name="path">The file.</param>
    /// <param name="width">Width of the window in characters; null leaves nothing out.</param>
    /// <param name="now">The current time.</param>
    /// <param name="problem">Why the file could not be read last time; null when it could.</param>
    internal static IRenderable Of(LiveRun live, string path, int? width, DateTimeOffset now, string? problem = null)
    {
        var run = live.Run;
        List<IRenderable> lines =
        [
            Line(Bold, $"{run.Strategy}  {$"{run.Symbol} {run.Timeframe}".Trim()}  {run.RunType}  {run.Status}"),
            Line(Style.Plain, $"since {Tables.Time(run.StartUtc)}{(run.EndUtc is { } end ? $", ended {Tables.Time(end)}" : "")}"
                + $"{(live.Connection is { } state ? $", connection {state.ToLowerInvariant()}" : "")}  {path}"),
            .. live.Profits.Select(Profit),
            .. live.Positions.Count == 0 ? [Line(Style.Plain, "Position: flat")] : live.Positions.Select(Position),
            Line(Style.Plain, FormattableString.Invariant(
                $"Orders: {run.Orders}, {live.WorkingCount} working. Fills: {run.Executions}.")),
            .. live.Bars.Select(Bar),
            Gaps(live),
            Health(live, now),
        ];
        if (live.Working.Count > 0)
            lines.Add(Fitted(Orders, width, live.Working.Select(order => (IReadOnlyList<object?>)
            [
                order.OrderId, Tables.Time(order.SubmitUtc), order.Symbol, order.Side, order.OrderType, order.Quantity,
                order.FilledQuantity, order.Price, order.StopPrice, order.PositionImpact,
            ])));
        if (live.Fills.Count > 0)
            lines.Add(Fitted(Fills, width, live.Fills.Select(fill => (IReadOnlyList<object?>)
            [
                Tables.Time(fill.ExecUtc), fill.Symbol, fill.Side, fill.Quantity, fill.Price, fill.Fee, fill.PositionImpact,
                fill.QuantityAfter, fill.OrderId,
            ])));
        if (problem is not null)
            lines.Add(Line(Loss, $"Not read since: {problem}"));
        return new Rows(lines);
    }

    static Table Fitted(Column[] columns, int? width, IEnumerable<IReadOnlyList<object?>> rows) =>
        Tables.Of(columns, rows).Fit(width).Table;

    static Text Profit(LiveProfit profit)
    {
        var style = profit.Net is { } net && net != 0 ? net > 0 ? Gain : Loss : Style.Plain;
        return Line(style, $"P/L {profit.Symbol}: net {Money(profit.Net)} {profit.Currency} (gross {Money(profit.Gross)}, "
            + $"fees {Money(profit.Fees)}) at {Figures.Full(profit.LastPrice)}");
    }

    static Text Position(PositionLine position) => Line(
        Style.Plain,
        $"Position: {(position.Side == "BUY" ? "long" : "short")} {Figures.Full(position.Quantity)} {position.Symbol}"
            + $"{(position.OpenPrice is { } price ? $" at {Figures.Full(price)}" : "")} since {Tables.Time(position.OpenedUtc)}"
            + $"{(position.InitialQuantity is null ? "" : ", open before the run")}");

    static Text Bar(LiveBar bar) => Line(Style.Plain, string.Create(
        CultureInfo.InvariantCulture,
        $"Bars: {bar.Bars} of {bar.Symbol} {bar.Timeframe}, last {Tables.Time(bar.OpenUtc)}"
            + $"{(bar.Close is { } close ? $" close {Figures.Full(close)}" : "")}"));

    static Text Gaps(LiveRun live) => live.Gaps.Count == 0
        ? Line(Style.Plain, "Gaps: none")
        : Line(Loss, string.Create(
            CultureInfo.InvariantCulture, $"Gaps: {live.Gaps.Sum(gap => gap.Events)} events are missing: {live.Gaps[^1].Reason}"));

    static Text Health(LiveRun live, DateTimeOffset now)
    {
        if (live.Health is not { } health)
            return Line(Style.Plain, "Health: another program writes this run");
        var age = live.Run.Status == "RUNNING" && DateTimeOffset.TryParse(
            live.HealthUtc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken) ? now - taken : TimeSpan.Zero;
        var isGood = health is { Dropped: 0, Quarantined: 0 };
        var silent = age > Silence ? string.Create(CultureInfo.InvariantCulture, $"; last commit {age.TotalSeconds:0} s ago") : "";
        return Line(isGood ? Style.Plain : Loss, string.Create(
            CultureInfo.InvariantCulture,
            $"Health: {health.Accepted} accepted, {health.Pending} pending, {health.Dropped} dropped, "
                + $"{health.Quarantined} quarantined{silent}"));
    }

    static string Money(double? value) => value is { } money ? Figures.Money(money) : "unknown";

    static Text Line(Style style, string text) => new(VisibleText.Of(text), style);
}
