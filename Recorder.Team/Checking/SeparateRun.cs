using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Checking;

/// <summary>
/// A run in a separate file, where it stores all bars that it saw. Runs that share bars with different runs are compared in this form.
/// </summary>
sealed class SeparateRun : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recorder-");
    readonly TransferSource _source;
    readonly string _runId;

    SeparateRun(ITransferredRun run)
    {
        var path = Path.Combine(_folder.FullName, "run.db");
        TransferTarget.Insert(path, [run]);
        (_source, _runId) = (TransferSource.Open(path), run.RunId);
    }

    /// <summary>Whether two runs have the same rows when each stores its bars itself.</summary>
    internal static bool AreEqual(ITransferredRun first, ITransferredRun second)
    {
        using SeparateRun one = new(first), other = new(second);
        return TransferTables.All.Where(table => !table.IsShared).All(table => one.DigestOf(table) == other.DigestOf(table));
    }

    (long Rows, string Sum) DigestOf(TransferTable table)
    {
        var digest = new ContentDigest(table);
        foreach (var row in _source.Rows(table, _runId))
            digest.Add(row);
        return (digest.Rows, digest.ToString());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _folder.Delete(recursive: true);
    }
}
