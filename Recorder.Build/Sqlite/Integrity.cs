using System.Security.Cryptography;

namespace Recorder.Build.Sqlite;

/// <summary>Hashes as they are written down: npm's <c>sha512-</c> form for a tarball, hexadecimal SHA-256 for what comes out of it.</summary>
static class Integrity
{
    internal static string OfTarball(byte[] content) => "sha512-" + Convert.ToBase64String(SHA512.HashData(content));

    internal static string OfFile(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
