using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Importing;

/// <summary>The rows that an import would add to a database. Making a plan does not write.</summary>
sealed record ImportPlan
{
    /// <summary>Connection id of fills without a connection.</summary>
    internal const string NoConnection = "import";

    /// <summary>The run of the strategy's history.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>The start of the run after the import.</summary>
    public required RunStarted Start { get; init; }

    /// <summary>Start time of the run after the import; null when unknown.</summary>
    public required DateTime? StartUtc { get; init; }

    /// <summary>End time of the run after the import.</summary>
    public required DateTime? EndUtc { get; init; }

    /// <summary>True when the database already has the run.</summary>
    public required bool Exists { get; init; }

    /// <summary>True when the database has the run and the import changes its start time or balance.</summary>
    public required bool BeginsOtherwise { get; init; }

    /// <summary>True when the database has the run and the import moves its end to a later time.</summary>
    public required bool EndsLater { get; init; }

    /// <summary>True when the run is incomplete because an import was interrupted.</summary>
    public required bool IsUnfinished { get; init; }

    /// <summary>New fills with their ids, sorted by time.</summary>
    public required IReadOnlyList<ImportedFill> Fills { get; init; }

    /// <summary>Number of fills that the run already has.</summary>
    public required int Duplicates { get; init; }

    /// <summary>New order states, sorted by time.</summary>
    public required IReadOnlyList<ImportedOrder> Orders { get; init; }

    /// <summary>Result for orders; null if the layout has no orders.</summary>
    public required OrderAnswer? OrderAnswer { get; init; }

    /// <summary>The rejected rows.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>New marks, sorted by time.</summary>
    public required IReadOnlyList<ImportedMark> Marks { get; init; }

    /// <summary>Result for marks; null without marks.</summary>
    public required MarkAnswer? MarkAnswer { get; init; }

    /// <summary>Symbols with a new or changed multiplier or currency.</summary>
    public required IReadOnlyList<SymbolWorth> Symbols { get; init; }

    /// <summary>Warnings for the trader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Layout of the file of fills.</summary>
    public required string Layout { get; init; }

    /// <summary>File name of the fills.</summary>
    public required string FillsSource { get; init; }

    /// <summary>File name of the marks; null without marks.</summary>
    public required string? MarksSource { get; init; }

    /// <summary>True when there is anything to write.</summary>
    internal bool HasWork => Fills.Count > 0
        || (Exists && (Orders.Count > 0 || Marks.Count > 0 || Symbols.Count > 0 || BeginsOtherwise || EndsLater || IsUnfinished));

    /// <summary>Reads the files and compares them with the database.</summary>
    /// <exception cref="CannotRunException">A file cannot be read.</exception>
    /// <exception cref="Recorder.Storage.Sqlite.DatabaseRefusedException">The database cannot be used.</exception>
    internal static ImportPlan Make(ImportRequest request, CancellationToken cancellation)
    {
        var rows = FillFile.Read(request.Fills, request.Reading, request.Zone, cancellation);
        var symbols = rows.Fills.Select(fill => fill.Symbol).ToHashSet(StringComparer.Ordinal);
        var marks = request.Marks is { } path
            ? MarkFile.Read(path, request.MarksSymbol, symbols, request.Zone, request.Reading.Decimal, cancellation)
            : null;
        var runId = RecorderId.ImportedRun(RecorderId.Strategy(request.Strategy, null, null));
        using var run = RunContent.Open(request.Database, runId);

        var warnings = new List<string>(rows.Warnings);
        warnings.AddRange(marks?.Warnings ?? []);
        var worth = SymbolWorth.Of(request, rows, run, warnings);
        var (fills, duplicates) = New(rows, run, cancellation);
        var orders = New(rows.Orders, run);
        var newMarks = marks is null ? [] : New(marks.Marks, run);
        var first = Earlier(fills.Count > 0 ? fills[0].TimeUtc : null, orders.Count > 0 ? orders[0].TimeUtc : null);
        var last = Later(
            Later(fills.Count > 0 ? fills[^1].TimeUtc : null, orders.Count > 0 ? orders[^1].TimeUtc : null), LastMark(marks, symbols, run));
        var start = new RunStarted
        {
            RunType = run?.RunType ?? TypeOf(fills),
            DataSource = run is null ? Path.GetFileName(request.Fills) : run.DataSource,
            InitialBalance = request.Balance?.Amount ?? run?.InitialBalance,
            BaseCurrency = request.Balance?.Currency ?? run?.BaseCurrency,
        };
        Currencies(start, worth, run, warnings);
        var (known, changed) = (Ids(rows.Orders), Ids(orders));
        return new ImportPlan
        {
            RunId = runId,
            Strategy = request.Strategy,
            Start = start,
            StartUtc = Earlier(run?.StartUtc, first),
            EndUtc = Later(run?.EndUtc, last),
            Exists = run is not null,
            BeginsOtherwise = run is not null
                && (first < run.StartUtc || (start.InitialBalance, start.BaseCurrency) != (run.InitialBalance, run.BaseCurrency)),
            EndsLater = run is not null && last > run.EndUtc,
            IsUnfinished = run is { Status: not RunStatus.Completed },
            Fills = fills,
            Duplicates = duplicates,
            Orders = orders,
            OrderAnswer = known == 0 ? null : new OrderAnswer(changed, known - changed),
            Rejected = [.. rows.Rejected.OrderBy(row => row.Line)],
            Marks = newMarks,
            MarkAnswer = marks is null ? null : new MarkAnswer(newMarks.Count, marks.Marks.Count - newMarks.Count, marks.Rejected),
            Symbols = worth,
            Warnings = warnings,
            Layout = rows.Layout,
            FillsSource = Path.GetFileName(request.Fills),
            MarksSource = Path.GetFileName(request.Marks),
        };
    }

    static (List<ImportedFill> Fills, int Duplicates) New(FillRows rows, RunContent? run, CancellationToken cancellation)
    {
        var known = new KnownFills();
        foreach (var line in run?.Fills() ?? [])
            known.Add(line);
        cancellation.ThrowIfCancellationRequested();
        var (fresh, duplicates) = (0, 0);
        // Changed in place, because the list is as long as the file.
        for (var index = 0; index < rows.Fills.Count; index++)
        {
            var fill = rows.Fills[index];
            if (known.TryAdd(ref fill, out var problem))
                rows.Fills[fresh++] = fill;
            else if (problem is not null)
                rows.Rejected.Add(new RejectedRow(fill.Line, problem));
            else
                duplicates++;
        }

        rows.Fills.RemoveRange(fresh, rows.Fills.Count - fresh);
        return (rows.Fills, duplicates);
    }

    // States of the same time are sorted by the order's life cycle. Of two equal states, the newer state comes first in the file.
    static List<ImportedOrder> New(List<ImportedOrder> orders, RunContent? run)
    {
        if (orders.Count == 0)
            return [];
        var known = run?.OrderStates().ToHashSet() ?? [];
        return
        [
            .. orders.OrderBy(order => order.TimeUtc).ThenBy(order => order.State.FilledQuantity).ThenBy(order => order.State.Status)
                .ThenByDescending(order => order.Line)
                .Where(order => known.Add(order.Facts)),
        ];
    }

    static int Ids(List<ImportedOrder> orders) => orders.Select(order => order.State.OrderId).Distinct(StringComparer.Ordinal).Count();

    static List<ImportedMark> New(IReadOnlyList<ImportedMark> marks, RunContent? run)
    {
        var known = new Dictionary<(string, string), HashSet<DateTime>>();
        return [.. marks.Where(mark => !Of(mark).Contains(mark.OpenedUtc))];

        HashSet<DateTime> Of(ImportedMark mark)
        {
            if (!known.TryGetValue((mark.Symbol, mark.Timeframe), out var times))
                known.Add((mark.Symbol, mark.Timeframe), times = run?.BarTimes(mark.Symbol, mark.Timeframe).ToHashSet() ?? []);
            return times;
        }
    }

    // Marks of symbols without fills have no value for the run and do not extend it.
    static DateTime? LastMark(MarkRows? marks, HashSet<string> symbols, RunContent? run)
    {
        var traded = symbols.Concat(run?.Symbols().Keys.Select(pair => pair.Symbol) ?? []).ToHashSet(StringComparer.Ordinal);
        return marks?.Marks.Where(mark => traded.Contains(mark.Symbol)).Select(mark => (DateTime?)mark.ClosedUtc).Max();
    }

    // Returns use the balance only if it is in the currency of the fills.
    static void Currencies(RunStarted start, List<SymbolWorth> changed, RunContent? run, List<string> warnings)
    {
        if (start.InitialBalance is null || start.BaseCurrency is not { } currency)
            return;
        var known = (run?.Symbols() ?? new Dictionary<(string, string), (double? Multiplier, string? Currency)>()).ToDictionary(
            symbol => symbol.Key, symbol => symbol.Value.Currency);
        foreach (var symbol in changed)
            known[(symbol.Connection, symbol.Symbol)] = symbol.Currency;
        if (known.Values.Contains(currency, StringComparer.OrdinalIgnoreCase))
            return;
        var others = known.Values.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        warnings.Add(others.Count == 0
            ? $"the balance is in {currency}, but the currency of the fills is unknown, so returns cannot be computed; "
                + $"give it with --currency {currency}"
            : $"the balance is in {currency}, but the fills are in {string.Join(", ", others)}, so returns cannot be computed");
    }

    // The platform's own simulator is paper trading. The name of another connection does not show its run type.
    static RunType TypeOf(List<ImportedFill> fills) =>
        fills.Count > 0 && fills.TrueForAll(fill => string.Equals(fill.Connection, "Trading Simulator", StringComparison.OrdinalIgnoreCase))
            ? RunType.Paper
            : RunType.Unknown;

    static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;
}
