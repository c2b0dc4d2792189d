using Microsoft.Data.Sqlite;
using Recorder.Storage.Identity;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// A cache of the series of all runs between batches. During a transaction it has values that the file does not have yet; after a rollback
/// <see cref="Forget()"/> clears it. Writer thread.
/// </summary>
/// <param name="shares">True to look for bars that another series stores; false to follow the log, as a rebuild does.</param>
sealed class SeriesCache(bool shares)
{
    const int MostTexts = 4096;

    // The entry stays after the last run has ended, because the next run of a sweep sees the same bars.
    const int MostIdleGroups = 16;

    readonly Dictionary<Guid, CachedRunBars> _runs = [];
    readonly Dictionary<SeriesKind, SeriesGroup> _groups = [];

    // Names that are used again in every batch.
    readonly KeyedRows<Name> _texts = new();

    internal bool Shares { get; } = shares;

    /// <summary>Marks the rows of other series as outdated, because another process may have written.</summary>
    internal void Invalidate()
    {
        foreach (var group in _groups.Values)
            group.Rewrite();
    }

    /// <summary>Clears the cache after a rollback.</summary>
    internal void Forget()
    {
        _runs.Clear();
        _groups.Clear();
    }

    /// <summary>Forgets a run that has ended. If more events of it arrive, it is read again.</summary>
    internal void Forget(Guid runId)
    {
        if (_runs.Remove(runId) && _runs.Count == 0 && _groups.Count > MostIdleGroups)
            _groups.Clear();
    }

    /// <summary>The series of a run, from memory or from the file.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="runId">The run.</param>
    /// <param name="symbol">The symbol.</param>
    /// <param name="timeframe">The timeframe.</param>
    /// <param name="source">The first source, in text order, of the bars that are about to be written.</param>
    internal SeriesState Series(SqliteConnection connection, Guid runId, Utf8Slice symbol, Utf8Slice timeframe, Utf8Slice source) =>
        Series(connection, runId, Text(symbol)!, Text(timeframe)!, Text(source));

    SeriesState Series(SqliteConnection connection, Guid runId, string symbol, string timeframe, string? source)
    {
        if (!_runs.TryGetValue(runId, out var run))
            _runs.Add(runId, run = new CachedRunBars(runId.ToString()) { Fingerprint = ContentTable.OfRun(connection, runId.ToString()) });
        if (run.Series.TryGetValue((symbol, timeframe), out var known))
        {
            known.Join(Group(new SeriesKind(symbol, timeframe, First(known.Group.Kind.Source, source))));
            return known;
        }

        var seriesId = RecorderId.Series(runId, symbol, timeframe).ToString();
        var stored = ContentTable.OfSeries(connection, seriesId);
        var group = Group(new SeriesKind(symbol, timeframe, First(stored?.Source, source)));
        var state = new SeriesState(run, seriesId, group, new BarHash(symbol, timeframe))
        {
            LastUtc = stored?.EndUtc ?? "",
            Fingerprint = stored?.Fingerprint is { } text ? Fingerprint.Parse(text) : Fingerprint.None,
        };
        run.Series.Add((symbol, timeframe), state);
        return state;
    }

    SeriesGroup Group(SeriesKind kind)
    {
        if (!_groups.TryGetValue(kind, out var group))
            _groups.Add(kind, group = new SeriesGroup(kind));
        return group;
    }

    string? Text(Utf8Slice name)
    {
        if (name.IsNull)
            return null;
        if (_texts.Find(1, name.Span) is >= 0 and var known)
            return _texts[known].Text;
        if (_texts.Count >= MostTexts)
            _texts.Clear();
        var text = name.ToString();
        _texts[_texts.Add(1, name.Span)] = new Name(text);
        return text;
    }

    // As in the table: if there are several sources, the first in text order is used.
    static string? First(string? known, string? source) =>
        known is null || (source is not null && string.CompareOrdinal(source, known) < 0) ? source ?? known : known;
}

/// <summary>A text that is cached.</summary>
readonly record struct Name(string Text);

/// <summary>The cached bars of a run. Writer thread.</summary>
sealed class CachedRunBars(string runId)
{
    internal string RunId { get; } = runId;

    /// <summary>Fingerprint of all its bars.</summary>
    internal Fingerprint Fingerprint { get; set; }

    /// <summary>Its series, by symbol and timeframe.</summary>
    internal Dictionary<(string Symbol, string Timeframe), SeriesState> Series { get; } = [];
}
