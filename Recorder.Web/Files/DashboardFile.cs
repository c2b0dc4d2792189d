using System.Security.Cryptography;
using System.Text;

namespace Recorder.Web.Files;

/// <summary>A file of the dashboard, held in memory. A server sends it only at its path. Immutable.</summary>
public sealed class DashboardFile
{
    // Number of digits of the hash. With 16 digits, two different contents practically never have the same address.
    const int HashLength = 16;

    DashboardFile(string path, string mediaType, byte[] content, string hash, bool isImmutable) =>
        (Path, MediaType, Content, Hash, IsImmutable) = (path, mediaType, content, hash, isImmutable);

    /// <summary>Path of its address.</summary>
    public string Path { get; }

    /// <summary>Media type with charset.</summary>
    public string MediaType { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Hash of the content.</summary>
    public string Hash { get; }

    /// <summary>True when the path contains the hash. A changed file then has another path, so a browser may cache it.</summary>
    public bool IsImmutable { get; }

    /// <summary>A file at a fixed path.</summary>
    internal static DashboardFile At(string path, string mediaType, string text) =>
        new(path, mediaType, Encoding.UTF8.GetBytes(text), HashOf(text), isImmutable: false);

    /// <summary>A file at a path that changes with its content.</summary>
    /// <param name="name">Its name without extension.</param>
    /// <param name="extension">Extension without the dot.</param>
    /// <param name="mediaType">Media type.</param>
    /// <param name="text">The content.</param>
    internal static DashboardFile Hashed(string name, string extension, string mediaType, string text) =>
        new($"/assets/{name}-{HashOf(text)}.{extension}", mediaType, Encoding.UTF8.GetBytes(text), HashOf(text), isImmutable: true);

    static string HashOf(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength].ToLowerInvariant();
}
