using Recorder.Archives.Tables;
using Recorder.Lake.Layout;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;

namespace Recorder.Lake.Exporting;

/// <summary>Writes runs of one partition as a new part: the rows of all its runs in the same files.</summary>
sealed class PartWrite(LakeFolder lake, RunRows rows, LakeSettings settings, CancellationToken cancellation)
{
    /// <summary>Writes the part.</summary>
    /// <param name="key">The partition.</param>
    /// <param name="runIds">Its runs.</param>
    internal LakePart Write(PartKey key, IReadOnlyList<string> runIds)
    {
        var fingerprints = runIds.ToDictionary(runId => runId, _ => new RunFingerprint(), StringComparer.Ordinal);
        List<LakeFile> files = [.. LakeTable.All.SelectMany(table => Table(key, table, fingerprints))];
        return new LakePart(key.Strategy, key.Month, [.. fingerprints.Select(run => new LakeRun(run.Key, run.Value.ToString()))], files);
    }

    IReadOnlyList<LakeFile> Table(PartKey key, LakeTable table, Dictionary<string, RunFingerprint> fingerprints)
    {
        using var written = new TableFiles(lake, key, table.Name, table.Stored, settings);
        int[] stored = [.. Enumerable.Range(0, table.Columns.Count).Where(at => table.Columns[at].Name != LakeTable.Strategy)];
        var values = new TableValue[stored.Length];
        foreach (var (runId, fingerprint) in fingerprints)
        {
            foreach (var row in rows.Of(table, runId))
            {
                cancellation.ThrowIfCancellationRequested();
                fingerprint.Add(table, row);
                for (var at = 0; at < stored.Length; at++)
                    values[at] = row[stored[at]];
                written.Write(values);
            }
        }

        return written.Complete();
    }
}
