using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Importing;

/// <summary>What an import would add to a file. Making it only reads.</summary>
sealed record ImportPlan
{
    /// <summary>Stands where a fill names no connection.</summary>
    internal const string NoConnection = "import";

    /// <summary>The run that holds the strategy's history.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>How the run begins, after the import.</summary>
    public required RunStarted Start { get; init; }

    /// <summary>When it begins then; null when nothing is known of it.</summary>
    public required DateTime? StartUtc { get; init; }

    /// <summary>When it ends then.</summary>
    public required DateTime? EndUtc { get; init; }

    /// <summary>True when the file has the run already.</summary>
    public required bool Exists { get; init; }

    /// <summary>True when it begins earlier than it did so far.</summary>
    public required bool BeginsEarlier { get; init; }

    /// <summary>True when it has not come to its end, because an import was interrupted.</summary>
    public required bool IsUnfinished { get; init; }

    /// <summary>New fills, in their order, with their ids.</summary>
    public required IReadOnlyList<ImportedFill> Fills { get; init; }

    /// <summary>Fills that the run has already.</summary>
    public required int Duplicates { get; init; }

    /// <summary>New states of orders, in order of time.</summary>
    public required IReadOnlyList<ImportedOrder> Orders { get; init; }

    /// <summary>What the import of orders gives; null where the layout knows none.</summary>
    public required OrderAnswer? OrderAnswer { get; init; }

    /// <summary>Rows that cannot be taken.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>New marks, in order of time.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>What the import of marks gives; null without marks.</summary>
    public required MarkAnswer? MarkAnswer { get; init; }

    /// <summary>Symbols whose worth is new or has changed.</summary>
    public required IReadOnlyList<SymbolWorth> Symbols { get; init; }

    /// <summary>What the trader should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Where the fills come from.</summary>
    public required string FillsSource { get; init; }

    /// <summary>Where the marks come from; null without marks.</summary>
    public required string? MarksSource { get; init; }

    /// <summary>True when there is anything to write.</summary>
    internal bool HasWork => Fills.Count > 0 || (Exists && (Orders.Count > 0 || Marks.Count > 0 || Symbols.Count > 0 || IsUnfinished));

    /// <summary>Reads the files and compares them with what the database has.</summary>
    /// <exception cref="CannotRunException">A file cannot be read.</exception>
    /// <exception cref="Recorder.Storage.Schema.DatabaseRefusedException">The database cannot be used.</exception>
    internal static ImportPlan Make(ImportRequest request, CancellationToken cancellation)
    {
        var rows = FillFile.Read(request.Fills, request.Zone, cancellation);
        var symbols = rows.Fills.Select(fill => fill.Symbol).ToHashSet(StringComparer.Ordinal);
        var marks = request.Marks is { } path ? MarkFile.Read(path, request.MarksSymbol, symbols, request.Zone, cancellation) : null;
        var runId = RecorderId.ImportedRun(RecorderId.Strategy(request.Strategy, null, null));
        using var run = RunContent.Open(request.Database, runId);

        var warnings = new List<string>(rows.Warnings);
        warnings.AddRange(marks?.Warnings ?? []);
        var worth = Worth(request, rows, run, warnings);
        var (fills, duplicates) = New(rows, run, cancellation);
        var orders = New(rows.Orders, run);
        var newMarks = marks is null ? [] : New(marks.Marks, run);
        var first = Earlier(fills.Count > 0 ? fills[0].TimeUtc : null, orders.Count > 0 ? orders[0].TimeUtc : null);
        var last = Later(fills.Count > 0 ? fills[^1].TimeUtc : null, orders.Count > 0 ? orders[^1].TimeUtc : null);
        var (known, changed) = (Ids(rows.Orders), Ids(orders));
        return new ImportPlan
        {
            RunId = runId,
            Strategy = request.Strategy,
            Start = new RunStarted { RunType = run?.RunType ?? TypeOf(fills), DataSource = run is null ? Path.GetFileName(request.Fills) : run.DataSource },
            StartUtc = Earlier(run?.StartUtc, first),
            EndUtc = Later(run?.EndUtc, last),
            Exists = run is not null,
            BeginsEarlier = run is not null && first < run.StartUtc,
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
        // In place: the list is as long as the file.
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

    // In an instant an order goes forwards in its life; of two equal states the newer one stands first in the file.
    static List<ImportedOrder> New(List<ImportedOrder> orders, RunContent? run)
    {
        if (orders.Count == 0)
            return [];
        var known = run?.OrderStates().ToHashSet() ?? [];
        return
        [
            .. orders.OrderBy(order => order.TimeUtc).ThenBy(order => order.State.FilledQuantity).ThenBy(order => order.State.Status).ThenByDescending(order => order.Line)
                .Where(order => known.Add(order.Facts)),
        ];
    }

    static int Ids(List<ImportedOrder> orders) => orders.Select(order => order.State.OrderId).Distinct(StringComparer.Ordinal).Count();

    static List<Mark> New(IReadOnlyList<Mark> marks, RunContent? run)
    {
        var known = new Dictionary<(string, string), HashSet<DateTime>>();
        return [.. marks.Where(mark => !Of(mark).Contains(mark.OpenedUtc))];

        HashSet<DateTime> Of(Mark mark)
        {
            if (!known.TryGetValue((mark.Symbol, mark.Timeframe), out var times))
                known.Add((mark.Symbol, mark.Timeframe), times = run?.BarTimes(mark.Symbol, mark.Timeframe).ToHashSet() ?? []);
            return times;
        }
    }

    static List<SymbolWorth> Worth(ImportRequest request, FillRows rows, RunContent? run, List<string> warnings)
    {
        var traded = rows.Fills.Select(fill => (Connection: fill.Connection ?? NoConnection, fill.Symbol)).Distinct().OrderBy(pair => pair.Symbol, StringComparer.Ordinal).ToList();
        Named("--multiplier", request.Multipliers.Keys);
        Named("--currency", request.Currencies.BySymbol.Keys);

        var stored = run?.Symbols() ?? new Dictionary<(string, string), (double? Multiplier, string? Currency)>();
        var found = rows.Multipliers.Found(warnings.Add).ToDictionary(pair => (pair.Key.Connection ?? NoConnection, pair.Key.Symbol), pair => pair.Multiplier);
        var worth = new List<SymbolWorth>();
        foreach (var pair in traded)
        {
            var before = stored.GetValueOrDefault(pair);
            var multiplier = request.Multipliers.TryGetValue(pair.Symbol, out var stated) ? stated : before.Multiplier ?? (found.TryGetValue(pair, out var given) ? given : null);
            var currency = request.Currencies.Of(pair.Symbol) ?? before.Currency;
            if (multiplier is null)
                warnings.Add($"the multiplier of {pair.Symbol} is not known, so its fills have no value in money; state it with --multiplier {pair.Symbol}=VALUE");
            if ((multiplier, currency) != before)
                worth.Add(new SymbolWorth(pair.Connection, pair.Symbol, multiplier, currency));
        }

        return worth;

        void Named(string option, IEnumerable<string> symbols)
        {
            if (symbols.FirstOrDefault(symbol => !traded.Exists(pair => pair.Symbol == symbol)) is { } unknown)
                throw new CannotRunException($"{option}: no fill of {request.Fills} is of '{unknown}'; it has {string.Join(", ", traded.Select(pair => pair.Symbol).Distinct())}");
        }
    }

    // The platform's own simulator trades on paper; of any other connection its name says nothing.
    static RunType TypeOf(List<ImportedFill> fills) =>
        fills.Count > 0 && fills.TrueForAll(fill => string.Equals(fill.Connection, "Trading Simulator", StringComparison.OrdinalIgnoreCase)) ? RunType.Paper : RunType.Unknown;

    static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;
}

/// <summary>What a symbol is worth.</summary>
/// <param name="Connection">Connection that the fills name.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Multiplier">Money for one whole unit of price and one of quantity; null when it is not known.</param>
/// <param name="Currency">What money that is; null when it is not known.</param>
sealed record SymbolWorth(string Connection, string Symbol, double? Multiplier, string? Currency);
