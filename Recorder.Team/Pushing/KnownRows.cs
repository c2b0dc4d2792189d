using System.Globalization;
using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Pushing;

/// <summary>
/// The rows that a watching push has sent of the runs that are being recorded: a hash for each key. So a later push sends only the rows
/// that changed. One thread at a time.
/// </summary>
sealed class KnownRows
{
    const char Separator = '\u001f';

    readonly Dictionary<(string RunId, string Table), (string Digest, Dictionary<string, UInt128> Rows)> _sent = [];

    /// <summary>Compares the rows of a table with the rows that were sent.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">The run.</param>
    /// <param name="rows">Its rows now.</param>
    /// <param name="stored">Digest of the rows in the store; null for no rows.</param>
    /// <returns>The changes; null when the rows in the store are unknown.</returns>
    internal RowChanges? Compare(
        TransferTable table, string runId, IReadOnlyList<(object?[] Row, UInt128 Hash)> rows, string? stored)
    {
        if (!_sent.TryGetValue((runId, table.Name), out var known) || (stored is null ? known.Rows.Count > 0 : known.Digest != stored))
            return null;
        var sent = known.Rows;
        var (changed, found) = (new List<object?[]>(), 0);
        foreach (var (row, hash) in rows)
        {
            var isKnown = sent.TryGetValue(KeyOf(table, row), out var before);
            found += isKnown ? 1 : 0;
            if (!isKnown || before != hash)
                changed.Add(row);
        }

        return new RowChanges(changed, found < sent.Count);
    }

    /// <summary>Keeps the rows of a table as sent. Call it after the commit.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">The run.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="digest">Digest of the rows.</param>
    internal void Keep(TransferTable table, string runId, IEnumerable<(object?[] Row, UInt128 Hash)> rows, string digest)
    {
        var sent = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        foreach (var (row, hash) in rows)
            sent[KeyOf(table, row)] = hash;
        _sent[(runId, table.Name)] = (digest, sent);
    }

    /// <summary>Forgets the runs that have ended.</summary>
    /// <param name="runs">The runs that are being recorded.</param>
    internal void Forget(IReadOnlySet<string> runs)
    {
        foreach (var key in _sent.Keys.Where(key => !runs.Contains(key.RunId)).ToList())
            _sent.Remove(key);
    }

    /// <summary>Forgets everything, because the state of the store is unknown.</summary>
    internal void Clear() => _sent.Clear();

    static string KeyOf(TransferTable table, object?[] row) => string.Join(
        Separator, table.Columns.Select((column, at) => (column, at)).Where(place => table.Key.Contains(place.column.Name))
            .Select(place => Convert.ToString(row[place.at], CultureInfo.InvariantCulture)));
}

/// <summary>Rows of a table that differ from the sent rows.</summary>
/// <param name="Changed">New and changed rows.</param>
/// <param name="HasRemoved">True when a row that was sent is gone.</param>
sealed record RowChanges(IReadOnlyList<object?[]> Changed, bool HasRemoved);
