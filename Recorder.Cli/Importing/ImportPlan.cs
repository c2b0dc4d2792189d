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

    /// <summary>Rows that cannot be taken.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }

    /// <summary>New marks, in order of time.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>What the import of marks gives; null without marks.</summary>
    public required MarkAnswer? MarkAnswer { get; init; }

    /// <summary>Multipliers that are new or have changed.</summary>
    public required IReadOnlyList<(string Connection, string Symbol, double Multiplier)> Multipliers { get; init; }

    /// <summary>What the trader should know.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Where the fills come from.</summary>
    public required string FillsSource { get; init; }

    /// <summary>Where the marks come from; null without marks.</summary>
    public required string? MarksSource { get; init; }

    /// <summary>True when there is anything to write.</summary>
    internal bool HasWork => Fills.Count > 0 || (Exists && (Marks.Count > 0 || Multipliers.Count > 0 || IsUnfinished));

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
        var multipliers = Worth(request, rows, run, warnings);
        var (fills, duplicates) = New(rows, run, cancellation);
        var newMarks = marks is null ? [] : New(marks.Marks, run);
        DateTime? first = fills.Count > 0 ? fills[0].TimeUtc : null, last = fills.Count > 0 ? fills[^1].TimeUtc : null;
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
            Rejected = [.. rows.Rejected.OrderBy(row => row.Line)],
            Marks = newMarks,
            MarkAnswer = marks is null ? null : new MarkAnswer(newMarks.Count, marks.Marks.Count - newMarks.Count, marks.Rejected),
            Multipliers = multipliers,
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

    static List<(string, string, double)> Worth(ImportRequest request, FillRows rows, RunContent? run, List<string> warnings)
    {
        var traded = rows.Fills.Select(fill => (Connection: fill.Connection ?? NoConnection, fill.Symbol)).Distinct().OrderBy(pair => pair.Symbol, StringComparer.Ordinal).ToList();
        if (request.Multipliers.Keys.FirstOrDefault(symbol => !traded.Exists(pair => pair.Symbol == symbol)) is { } unknown)
            throw new CannotRunException($"--multiplier: no fill of {request.Fills} is of '{unknown}'; it has {string.Join(", ", traded.Select(pair => pair.Symbol).Distinct())}");

        var stored = run?.Multipliers() ?? new Dictionary<(string, string), double>();
        var found = rows.Multipliers.Found(warnings.Add).ToDictionary(pair => (pair.Key.Connection ?? NoConnection, pair.Key.Symbol), pair => pair.Multiplier);
        var worth = new List<(string, string, double)>();
        foreach (var pair in traded)
        {
            var known = stored.TryGetValue(pair, out var before);
            if (request.Multipliers.TryGetValue(pair.Symbol, out var stated) || (!known && found.TryGetValue(pair, out stated)))
            {
                if (!known || before != stated)
                    worth.Add((pair.Connection, pair.Symbol, stated));
            }
            else if (!known)
            {
                warnings.Add($"the multiplier of {pair.Symbol} is not known, so its fills have no value in money; state it with --multiplier {pair.Symbol}=VALUE");
            }
        }

        return worth;
    }

    // The platform's own simulator trades on paper; of any other connection its name says nothing.
    static RunType TypeOf(List<ImportedFill> fills) =>
        fills.Count > 0 && fills.TrueForAll(fill => string.Equals(fill.Connection, "Trading Simulator", StringComparison.OrdinalIgnoreCase)) ? RunType.Paper : RunType.Unknown;

    static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other ?? one : one;

    static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other ?? one : one;
}
