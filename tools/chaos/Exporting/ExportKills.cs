using System.Diagnostics;
using System.Globalization;
using Recorder.Artifacts.Runs.Checking;
using Recorder.Artifacts.Runs.Exporting;

namespace Recorder.Chaos.Exporting;

/// <summary>The result of a session of killed exports.</summary>
/// <param name="Kills">Exports that were killed.</param>
/// <param name="Earlier">Kills after which the earlier files were in their place.</param>
/// <param name="Later">Kills after which the new files were in their place.</param>
/// <param name="Interrupted">Kills that left an unfinished folder.</param>
/// <param name="Problems">Problems after a kill; empty is good.</param>
sealed record ExportKillReport(int Kills, int Earlier, int Later, int Interrupted, IReadOnlyList<string> Problems);

/// <summary>
/// Kills exports of the newest run at random times, in turn as Parquet and as CSV. After each kill the folder must have the complete files
/// of the earlier export or of the new export, and they must agree with the database.
/// </summary>
/// <param name="database">A database with a run.</param>
/// <param name="folder">Folder for the files.</param>
/// <param name="seed">Seed of the times.</param>
sealed class ExportKills(string database, string folder, int seed)
{
    readonly Random _random = new(seed);

    /// <summary>Runs the session.</summary>
    /// <param name="kills">Number of kills.</param>
    internal ExportKillReport Run(int kills)
    {
        var whole = Measure();
        var (earlier, later, interrupted, killed) = (0, 0, 0, 0);
        var problems = new List<string>();
        while (killed < kills)
        {
            var before = Format();
            var next = before == ExportFormat.Csv ? ExportFormat.Parquet : ExportFormat.Csv;
            var began = Stopwatch.GetTimestamp();
            using var export = Start(next);
            // Half of the kills come around the end, where the folders are exchanged.
            var share = _random.Next(2) == 0 ? 0.2 + (0.8 * _random.NextDouble()) : 0.85 + (0.2 * _random.NextDouble());
            if (export.WaitForExit(whole * share))
            {
                // This export was faster than the export whose time was measured.
                whole = Stopwatch.GetElapsedTime(began);
                continue;
            }

            export.Kill();
            export.WaitForExit();
            killed++;
            var report = ArtifactCheck.Run(database, folder);
            problems.AddRange(report.Findings.Select(finding => string.Create(
                CultureInfo.InvariantCulture, $"kill {killed}: {finding.Check}: {finding.Problem}")));
            interrupted += report.Notes.Any() ? 1 : 0;
            if (Format() == before)
                earlier++;
            else
                later++;
        }

        return new ExportKillReport(killed, earlier, later, interrupted, problems);
    }

    // The first export is not killed, so that earlier files exist.
    TimeSpan Measure()
    {
        var began = Stopwatch.GetTimestamp();
        using var export = Start(ExportFormat.Parquet);
        export.WaitForExit();
        return export.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began)
            : throw new InvalidOperationException($"the export of {database} failed");
    }

    Process Start(ExportFormat format) => Process.Start(
        "dotnet", [typeof(ExportKills).Assembly.Location, "export", "--db", database, "--to", folder, "--format", format.ToString()]);

    ExportFormat Format() => Directory.EnumerateFiles(folder, "equity.csv", SearchOption.AllDirectories)
        .Any(file => !Path.GetFileName(Path.GetDirectoryName(file)!).StartsWith('.')) ? ExportFormat.Csv : ExportFormat.Parquet;
}
