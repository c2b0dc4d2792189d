using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Recorder.Storage.Identity;

namespace Recorder.Capture.Runs;

/// <summary>
/// The SHA-256 of an assembly's file. For an assembly in memory, it is the SHA-256 of the name and the id that the compiler gave it.
/// Computed once for each assembly, on a thread of the pool. Any thread.
/// </summary>
static class AssemblyHash
{
    static readonly ConditionalWeakTable<Assembly, Task<string?>> Known = [];

    /// <summary>Returns the hash as 64 lower-case hexadecimal digits, or null if the assembly cannot be read. Never throws and never
    /// waits.</summary>
    internal static Task<string?> Of(Assembly assembly) => Known.GetValue(assembly, static one => Task.Run(() => Compute(one)));

    static string? Compute(Assembly assembly)
    {
        try
        {
            return FileOf(assembly) is { } path ? OfFile(path) : OfBuild(assembly);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or InvalidOperationException)
        {
            // In this case the run is recorded without a version of its code.
            return null;
        }
    }

#pragma warning disable IL3000 // An assembly in a single file has no location; its build is hashed then.
    static string? FileOf(Assembly assembly) =>
        !assembly.IsDynamic && assembly.Location is { Length: > 0 } path && File.Exists(path) ? path : null;
#pragma warning restore IL3000

    static string OfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(file)).ToLowerInvariant();
    }

    static string OfBuild(Assembly assembly) => ConfigHash.Of(
        Encoding.UTF8.GetBytes($"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId}"));
}
