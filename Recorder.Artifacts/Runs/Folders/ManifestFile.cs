using Recorder.Archives.Files;

namespace Recorder.Artifacts.Runs.Folders;

/// <summary>A file of a manifest.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Path">Path inside the folder of the run: the same as the name.</param>
/// <param name="Sha256">SHA-256 of its content, in lower-case hexadecimal.</param>
/// <param name="Size">Size in bytes.</param>
/// <param name="Mime">Media type.</param>
/// <param name="Rows">Number of rows of a table; null for another file.</param>
public sealed record ManifestFile(string Name, string Path, string Sha256, long Size, string Mime, long? Rows)
{
    /// <summary>Describes a file by the ending of its name.</summary>
    internal static ManifestFile Of(string name, FileDigest digest, long? rows) =>
        new(name, name, digest.Sha256, digest.Size, MimeOf(name), rows);

    static string MimeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".json" => "application/json",
        ".parquet" => "application/vnd.apache.parquet",
        ".csv" => "text/csv",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
