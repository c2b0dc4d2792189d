using Recorder.Archives.Files;
using Recorder.Storage.Archives;

namespace Recorder.Archives.Runs;

/// <summary>Reads the files of an archived run.</summary>
sealed class ArchiveReader : IArchiveReader
{
    readonly string _folder;
    readonly Dictionary<string, string> _bars;

    ArchiveReader(string folder, ArchiveManifest manifest, Dictionary<string, string> bars) =>
        (_folder, Manifest, _bars) = (folder, manifest, bars);

    /// <summary>The manifest.</summary>
    internal ArchiveManifest Manifest { get; }

    /// <summary>Full paths of all its files of tables and bars, with the number of rows that each has.</summary>
    internal IEnumerable<(string Path, long Rows)> Files =>
        Manifest.Tables.Select(table => (Path.Combine(_folder, table.FileName), table.Rows))
            .Concat(Manifest.Bars.Select(bars => (_bars[bars.SeriesId], bars.Rows)));

    /// <summary>Checks the files of a run and opens them.</summary>
    /// <exception cref="ArtifactException">A file is missing, was changed, or belongs to another run.</exception>
    internal static ArchiveReader Open(ArchiveFolder archives, ArchivedRun run)
    {
        var folder = archives.PathOf(run);
        var path = Path.Combine(folder, ArchiveManifest.FileName);
        if (FileDigest.Of(path).Sha256 != run.ManifestSha256)
            throw new ArtifactException($"{path} was changed: its SHA-256 is not the one that the database has for run {run.RunId}");
        var manifest = ArchiveManifest.Parse(FileFault.Guard(path, "cannot be read", () => File.ReadAllBytes(path)), path);
        if (manifest.RunId != run.RunId)
            throw new ArtifactException($"{path} is the manifest of another run, {manifest.RunId}");
        if (!manifest.Bars.ToHashSet().SetEquals(run.Bars))
            throw new ArtifactException($"{path} and the table archived_bars disagree about the bars of run {run.RunId}");
        foreach (var table in manifest.Tables)
            Check(Path.Combine(folder, table.FileName), table.Digest);
        var bars = run.Bars.ToDictionary(one => one.SeriesId, one => archives.PathOf(run, one), StringComparer.Ordinal);
        foreach (var one in run.Bars)
            Check(bars[one.SeriesId], new FileDigest(one.Sha256, one.Bytes));
        return new ArchiveReader(folder, manifest, bars);
    }

    /// <inheritdoc/>
    public IEnumerable<object?[]> Read(string table, IReadOnlyList<ArchiveColumn> columns) =>
        Manifest.Tables.FirstOrDefault(file => file.Name == table) is { } file
            ? ArchiveTableFile.Read(Path.Combine(_folder, file.FileName), columns, file.Constants)
            : [];

    /// <inheritdoc/>
    public IEnumerable<object?[]> ReadBars(string seriesId, IReadOnlyList<ArchiveColumn> columns) =>
        _bars.TryGetValue(seriesId, out var path) ? ArchiveTableFile.Read(path, columns) : [];

    static void Check(string path, FileDigest expected)
    {
        var found = FileDigest.Of(path);
        if (found.Size != expected.Size)
            throw new ArtifactException($"{path} was cut or changed: it has {found.Size} bytes, and {expected.Size} were archived");
        if (found != expected)
            throw new ArtifactException($"{path} was changed: its SHA-256 is not the one that was archived");
    }
}
