using System.Security.Cryptography;

namespace Recorder.Archives.Files;

/// <summary>Hash and size of a file, which identify its content.</summary>
/// <param name="Sha256">SHA-256 in 64 lower-case hexadecimal digits.</param>
/// <param name="Size">Size in bytes.</param>
public sealed record FileDigest(string Sha256, long Size)
{
    /// <summary>Reads a file to its end.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArtifactException">The file is missing or cannot be read.</exception>
    public static FileDigest Of(string path) => FileFault.Guard(path, "cannot be read", () =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        var hash = SHA256.HashData(file);
        return new FileDigest(Convert.ToHexString(hash).ToLowerInvariant(), file.Length);
    });
}
