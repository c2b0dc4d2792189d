using System.Security.Cryptography;
using Recorder.Build.Releasing.Identity;

namespace Recorder.Build.Releasing.Archives;

/// <summary>The file of checksums, in the format that sha256sum reads.</summary>
static class Checksums
{
    /// <summary>The text for all files of a folder, sorted by name.</summary>
    internal static string Of(string folder) => string.Concat(
        from file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) != ReleaseFiles.Checksums
        select $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetFileName(file)}\n");
}
