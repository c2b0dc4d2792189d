using Recorder.Archives.Files;
using Recorder.Artifacts.Runs.Content;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Exporting;

/// <summary>Writes the files of a run into a folder.</summary>
sealed class RunFiles(
    RunSnapshot snapshot, RunSummary run, ExportFacts facts, ExportFormat format, string folder, Action<string, long>? progress)
{
    const int ProgressRows = 50_000;

    /// <summary>Writes all files but the manifest.</summary>
    /// <param name="notices">Receives what could not be written, one sentence each.</param>
    /// <returns>The files in the order of writing.</returns>
    /// <exception cref="ArtifactException">The disk is full or refuses a file.</exception>
    internal IReadOnlyList<ManifestFile> Write(List<string> notices)
    {
        var files = new List<ManifestFile>
        {
            Page("summary.json", SummaryDocument.Of(snapshot, run, facts)),
            Page("metrics.json", MetricsDocument.Of(snapshot, run)),
        };
        files.AddRange(ExportedTables.All.Select(Table));
        if (ValidationDocument.Of(snapshot, run.RunId) is { } validation)
            files.Add(Page("validation_summary.json", validation));
        if (Picture(notices) is { } picture)
            files.Add(Page("plots.png", picture));
        return files;
    }

    ManifestFile Page(string name, byte[] content) =>
        ManifestFile.Of(name, PartialFileStream.Write(Path.Combine(folder, name), content), null);

    ManifestFile Table(RunTable table)
    {
        var name = table.Name + format.Ending();
        using var writer = format.Create(Path.Combine(folder, name), table.Columns);
        long rows = 0;
        foreach (var row in table.Rows(snapshot, run.RunId))
        {
            writer.Write(row);
            if (++rows % ProgressRows == 0)
                progress?.Invoke(name, rows);
        }

        return ManifestFile.Of(name, writer.Complete(), rows);
    }

    byte[]? Picture(List<string> notices)
    {
        try
        {
            return EquityPlot.Of(snapshot, run);
        }
        catch (ArtifactException e)
        {
            notices.Add($"plots.png is missing: {e.Message}");
            return null;
        }
    }
}
