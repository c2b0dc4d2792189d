using System.Globalization;
using Recorder.Analytics.Twins;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;
using Recorder.Storage.Time;

namespace Recorder.Cli.Commands;

/// <summary>Prints a comparison as tables.</summary>
static class DiffOutput
{
    static readonly Column[] Runs =
    [
        Column.Text("which"), Column.Text("run"), Column.Text("strategy"), Column.Text("type", 2), Column.Text("from (UTC)", 4),
        Column.Text("to (UTC)", 4), Column.Number("orders", 3), Column.Number("fills", 3), Column.Profit("result"),
    ];

    static readonly Column[] Causes =
    [
        Column.Text("cause"), Column.Text("lacked by"), Column.Number("orders", 2), Column.Profit("amount"), Column.Prose("what it is", 3),
    ];

    static readonly Column[] Pairs =
    [
        Column.Text("time (UTC)"), Column.Text("symbol", 9), Column.Text("side"), Column.Text("role", 6), Column.Text("type", 7),
        Column.Number("quantity", 3), Column.Number("other quantity", 8), Column.Number("later s", 4), Column.Number("price"),
        Column.Number("other price"), Column.Rounded("slippage", 5), Column.Rounded("other slippage", 5), Column.Money("more fees", 5),
        Column.Profit("amount"), Column.Text("mostly", 2),
    ];

    static readonly Column[] Singles =
    [
        Column.Text("time (UTC)"), Column.Text("in"), Column.Text("symbol", 6), Column.Text("side"), Column.Text("role", 5),
        Column.Text("type", 5), Column.Number("quantity", 3), Column.Number("price", 3), Column.Profit("amount"), Column.Text("cause"),
        Column.Text("reason", 4), Column.Prose("detail", 2),
    ];

    /// <summary>Writes the runs, the causes, the pairs that differ and the orders of one run.</summary>
    /// <param name="terminal">Receives the tables.</param>
    /// <param name="twin">The compared runs.</param>
    /// <param name="names">Names of the runs in the file.</param>
    /// <param name="rows">Largest number of rows of a table.</param>
    internal static void Write(Terminal terminal, RunTwin twin, RunNames names, int rows)
    {
        var compared = twin.Comparison;
        terminal.Write(Tables.Of(
            Runs, [Row("first", twin.First, compared.FirstResult, names), Row("second", twin.Second, compared.SecondResult, names)]));
        terminal.Prose(compared.IsSame
            ? "Both runs have the same orders, the same fills and the same result."
            : $"Difference, first minus second: {Figures.Money((double)compared.Difference)}"
                + (compared.Currency is { } currency ? $" {currency}" : "") + ". The causes sum to it exactly.");
        foreach (var note in twin.Notes())
            terminal.Prose($"Note: {note}");
        if (compared.Causes.Count > 0)
            terminal.Write(Tables.Of(Causes, compared.Causes.Select(Row)));
        WritePairs(terminal, compared, rows);
        WriteSingles(terminal, compared, rows);
    }

    static void WritePairs(Terminal terminal, TwinComparison compared, int rows)
    {
        var differing = compared.Pairs.Where(pair => !pair.IsSame).OrderByDescending(pair => Math.Abs(pair.Amount)).ToList();
        terminal.Line();
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Orders of both runs: {compared.Pairs.Count} pairs within {Text(compared.Window)}, {differing.Count} of them differ"));
        Write(terminal, Pairs, differing, rows, Row);
    }

    static void WriteSingles(Terminal terminal, TwinComparison compared, int rows)
    {
        var filled = compared.Singles.Where(single => single.Order.IsFilled).ToList();
        terminal.Line();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"Filled in only one run: {filled.Count}"));
        Write(terminal, Singles, [.. filled.OrderByDescending(single => Math.Abs(single.Amount))], rows, Row);
        if (compared.Singles.Count > filled.Count)
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"Sent in only one run and not filled: {compared.Singles.Count - filled.Count}"));
    }

    static void Write<T>(Terminal terminal, Column[] columns, List<T> lines, int rows, Func<T, IReadOnlyList<object?>> row)
    {
        if (lines.Count > 0)
            terminal.Write(Tables.Of(columns, lines.Take(rows).Select(row)));
        if (lines.Count > rows)
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  and {lines.Count - rows} more; --rows 0 shows all"));
    }

    static IReadOnlyList<object?> Row(string which, RunSummary run, decimal result, RunNames names) =>
    [
        which, names[run.RunId], run.Strategy, run.RunType, Tables.Minute(run.StartUtc), Tables.Minute(run.EndUtc), run.Orders,
        run.Executions, (double)result,
    ];

    static IReadOnlyList<object?> Row(CauseTotal total) =>
    [
        DifferenceWords.TitleOf(total.Cause.Class), TwinAnswer.Word(total.Cause.LackedBy), total.Orders, (double)total.Amount,
        DifferenceWords.MeaningOf(total.Cause.Class),
    ];

    static IReadOnlyList<object?> Row(PairDifference pair) =>
    [
        Tables.Time(UtcText.Format(pair.First.SubmittedUtc)), pair.First.Symbol, TwinAnswer.SideOf(pair.First), Role(pair.First),
        pair.First.OrderType, Number(pair.First.FilledQuantity),
        pair.First.FilledQuantity == pair.Second.FilledQuantity ? null : Number(pair.Second.FilledQuantity),
        pair.Later == TimeSpan.Zero ? null : pair.Later.TotalSeconds, Number(pair.First.AveragePrice), Number(pair.Second.AveragePrice),
        Number(pair.FirstSlippage), Number(pair.SecondSlippage), pair.FeeDifference == 0 ? null : Number(pair.FeeDifference),
        Number(pair.Amount),
        pair.Amounts.Count == 0 ? null : DifferenceWords.TitleOf(pair.Amounts.MaxBy(part => Math.Abs(part.Amount)).Cause.Class),
    ];

    static IReadOnlyList<object?> Row(SingleOrder single) =>
    [
        Tables.Time(UtcText.Format(single.Order.SubmittedUtc)), TwinAnswer.Word(single.In), single.Order.Symbol,
        TwinAnswer.SideOf(single.Order), Role(single.Order), single.Order.OrderType, Number(single.Order.FilledQuantity),
        Number(single.Order.AveragePrice),
        Number(single.Amount), DifferenceWords.TitleOf(single.Cause.Class),
        single.Follows ? DifferenceWords.TitleOf(single.Own) : null, single.Detail,
    ];

    static string Text(TimeSpan window) => window switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 => FormattableString.Invariant($"{window.TotalDays}d"),
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerHour == 0 => FormattableString.Invariant($"{window.TotalHours}h"),
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerMinute == 0 => FormattableString.Invariant($"{window.TotalMinutes}m"),
        _ => FormattableString.Invariant($"{window.TotalSeconds}s"),
    };

    static string? Role(TwinOrder order) => order.Role is TwinRole.Unknown ? null : order.Role.ToString().ToLowerInvariant();

    static double? Number(decimal? number) => (double?)number;
}
