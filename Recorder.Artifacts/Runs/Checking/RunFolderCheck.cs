using System.Text.Json;
using Recorder.Archives.Files;
using Recorder.Archives.Tables;
using Recorder.Artifacts.Runs.Content;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Artifacts.Runs.Checking;

/// <summary>Checks the exported files of one run.</summary>
/// <param name="snapshot">The state of the database.</param>
/// <param name="place">The folder of the run.</param>
/// <param name="findings">Receives the problems.</param>
/// <param name="notes">Receives known problems that have an explanation.</param>
sealed class RunFolderCheck(RunSnapshot snapshot, RunFolder place, List<Finding> findings, List<Finding> notes)
{
    /// <summary>Number of checked files.</summary>
    internal long Files { get; private set; }

    /// <summary>Number of rows that were compared with the database.</summary>
    internal long Rows { get; private set; }

    /// <summary>Runs every check.</summary>
    internal void Run()
    {
        if (place.Current is not { } folder)
        {
            Find("files", $"{place.Place} is not there; export the run again");
            return;
        }

        if (folder != place.Place || place.Generations.Count > 0)
            Note($"an export of this run was interrupted; {folder} has the files of a complete one. The next export removes the rest");
        if (Read(folder) is not { } manifest)
            return;
        var facts = snapshot.Facts(place.RunId);
        CheckRecord(folder, facts);
        var intact = manifest.Files.Where(file => IsIntact(folder, file)).ToList();
        CheckForeignFiles(folder, manifest);
        if (facts is null)
            Note("the database no longer has this run; the files were checked against their manifest only");
        else if (snapshot.Runs.Find(place.RunId).ArchivedUtc is not null)
            Note("the run is archived; the files were checked against their manifest only");
        else if (ChangeSince(folder, facts) is { } change)
            Find(ArtifactCheck.Export, change);
        else
            intact.ForEach(file => Guard(() => CheckContent(folder, file, facts)));
    }

    Manifest? Read(string folder)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        return Guard(() =>
        {
            var bytes = FileFault.Guard(path, "cannot be read", () => File.ReadAllBytes(path));
            var manifest = Manifest.Parse(bytes, path);
            return manifest.RunId == place.RunId
                ? manifest
                : throw new ArtifactException($"{path} is the manifest of another run, {manifest.RunId}");
        });
    }

    void CheckRecord(string folder, ExportFacts? facts)
    {
        var digest = FileDigest.Of(Path.Combine(folder, Manifest.FileName));
        if (facts is null || facts.ManifestSha256 == digest.Sha256)
            return;
        if (facts.ManifestSha256 is null || facts.Folder != place.Place)
            Note($"the database names {(facts.Folder is null ? "no export of this run" : $"another export, {facts.Folder}")}");
        else if (place.HasEarlier(facts.ManifestSha256))
            Note("an export was interrupted before the database had the hash of its manifest; export the run again");
        else
            Find("manifest", $"{place.ManifestPath} is not the manifest that the database names: its SHA-256 is {digest.Sha256}");
    }

    bool IsIntact(string folder, ManifestFile file)
    {
        Files++;
        var path = Path.Combine(folder, file.Path);
        if (!File.Exists(path))
            Find("files", $"{path} is not there");
        else if (Guard(() => FileDigest.Of(path)) is not { } digest)
            return false;
        else if (digest.Size != file.Size)
            Find("files", $"{path} has {digest.Size} bytes; the manifest says {file.Size}");
        else if (digest.Sha256 != file.Sha256)
            Find("files", $"{path} was changed: its SHA-256 differs from the one in the manifest");
        else
            return true;
        return false;
    }

    void CheckForeignFiles(string folder, Manifest manifest)
    {
        var known = manifest.Files.Select(file => file.Path).Append(Manifest.FileName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Where(name => !known.Contains(name!)))
            Find("files", $"{Path.Combine(folder, name!)} is not in the manifest");
    }

    // A run that was continued, or recomputed with other formulas, has different files.
    string? ChangeSince(string folder, ExportFacts facts)
    {
        var path = Path.Combine(folder, "summary.json");
        return Guard<string>(() =>
        {
            using var summary = JsonDocument.Parse(File.ReadAllBytes(path));
            var computation = summary.RootElement.GetProperty("computation");
            var (sequence, formulas) = (Whole(computation, "as_of_sequence"), Whole(computation, "formulas"));
            return (sequence, formulas) == (facts.AsOfSequence, facts.Formulas)
                ? null
                : $"the run has changed since it was exported: its results are as of event {facts.AsOfSequence}, the files as of event "
                    + $"{sequence}. Export it again";
        });

        static long? Whole(JsonElement element, string name) =>
            element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() : null;
    }

    void CheckContent(string folder, ManifestFile file, ExportFacts facts)
    {
        var path = Path.Combine(folder, file.Path);
        var run = snapshot.Runs.Find(place.RunId);
        var table = ExportedTables.All.FirstOrDefault(table => table.Name == Path.GetFileNameWithoutExtension(file.Path));
        if (Page(file.Path, run, facts) is { } expected)
        {
            if (!File.ReadAllBytes(path).AsSpan().SequenceEqual(expected))
                Find("content", $"{path} differs from the database");
        }
        else if (table is not null)
        {
            Compare(path, table, file);
        }
        else if (file.Path == "plots.png" && !EquityPlot.IsPicture(File.ReadAllBytes(path)))
        {
            Find("content", $"{path} is not a picture");
        }
    }

    byte[]? Page(string name, RunSummary run, ExportFacts facts) => name switch
    {
        "summary.json" => SummaryDocument.Of(snapshot, run, facts),
        "metrics.json" => MetricsDocument.Of(snapshot, run),
        "validation_summary.json" => ValidationDocument.Of(snapshot, run.RunId) ?? [],
        _ => null,
    };

    void Compare(string path, RunTable table, ManifestFile file)
    {
        var format = file.Path.EndsWith(ExportFormat.Csv.Ending(), StringComparison.Ordinal) ? ExportFormat.Csv : ExportFormat.Parquet;
        using var reader = format.Open(path, table.Columns);
        var found = new TableValue[reader.Columns.Count];
        var number = 0L;
        foreach (var expected in table.Rows(snapshot, place.RunId))
        {
            number++;
            if (!reader.Read(found))
            {
                Find("content", $"{path} has {number - 1} rows; the database has more");
                return;
            }

            for (var column = 0; column < expected.Length; column++)
            {
                if (found[column] == expected[column])
                    continue;
                var name = table.Columns[column].Name;
                Find("content", $"{path}, row {number}: {name} is {found[column]}, in the database {expected[column]}");
                return;
            }
        }

        Rows += number;
        if (reader.Read(found))
            Find("content", $"{path} has more than the {number} rows of the database");
        else if (file.Rows != number)
            Find("content", $"the manifest says {file.Rows} rows for {path}, which has {number}");
    }

    T? Guard<T>(Func<T?> check)
        where T : class
    {
        try
        {
            return check();
        }
        catch (Exception e) when (e is ArtifactException or IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException)
        {
            Find("manifest", e.Message);
            return null;
        }
    }

    void Guard(Action check)
    {
        try
        {
            check();
        }
        catch (Exception e) when (e is ArtifactException or IOException or UnauthorizedAccessException)
        {
            Find("content", e.Message);
        }
    }

    void Find(string check, string problem) => findings.Add(new Finding(check, place.RunId, problem));

    void Note(string note) => notes.Add(new Finding(ArtifactCheck.Export, place.RunId, note));
}
