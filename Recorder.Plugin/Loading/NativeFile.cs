using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recorder.Plugin.Loading;

/// <summary>
/// A native library of the payload. The operating system loads libraries from files only, so it is written to a folder of the user. The
/// hash of the content names the folder: every process uses the same file, and an update never replaces a file in use.
/// </summary>
/// <param name="Library">Name that the caller imports, for example <c>e_sqlite3</c>.</param>
/// <param name="FileName">Name of its file on this platform.</param>
/// <param name="Content">The file.</param>
sealed record NativeFile(string Library, string FileName, byte[] Content)
{
    /// <summary>Finds a library for the running platform.</summary>
    /// <returns>Null when the payload has no library of that name.</returns>
    /// <exception cref="PlatformNotSupportedException">The payload has the library, but not for this platform.</exception>
    internal static NativeFile? In(Payload payload, string library) => OperatingSystem.IsWindows()
        ? In(payload, library, $"win-{Architecture}", $"{library}.dll")
        : In(payload, library, $"{(OperatingSystem.IsLinux() ? "linux" : "other")}-{Architecture}", $"lib{library}.so");

    /// <summary>Finds a library for a platform; see <see cref="In(Payload, string)"/>.</summary>
    internal static NativeFile? In(Payload payload, string library, string platform, string fileName)
    {
        if (payload.ReadNative(platform, fileName) is { } content)
            return new NativeFile(library, fileName, content);
        return payload.Platforms(library) is { Length: > 0 } platforms
            ? throw new PlatformNotSupportedException(
                $"this Recorder.Plugin.dll contains {library} for {string.Join(" and ", platforms)}, but not for {platform}")
            : null;
    }

    /// <summary>Loads the library from the first folder that works.</summary>
    /// <param name="roots">Folders to try, the best first.</param>
    /// <param name="load">Loads a file.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="DllNotFoundException">No folder works; the message has the reasons and the fix.</exception>
    internal nint Load(IEnumerable<string> roots, Func<string, nint> load)
    {
        var refusals = new List<string>();
        foreach (var root in roots)
        {
            try
            {
                return load(Put(root));
            }
            // A volume or a policy may allow the file but forbid loading it.
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
            {
                refusals.Add($"{root}: {e.Message}");
            }
        }

        throw new DllNotFoundException(
            $"{FileName} could neither be written to nor loaded from any of these folders; "
                + $"make one of them usable and restart the platform. {string.Join("; ", refusals)}");
    }

    /// <summary>The library's file under a root, written when it is missing or incomplete.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    internal string Put(string root)
    {
        var folder = Path.Combine(root, "QuantowerRecorder", "native", Convert.ToHexString(SHA256.HashData(Content))[..16]);
        var file = Path.Combine(folder, FileName);
        if (IsWhole(file))
            return file;

        Directory.CreateDirectory(folder);
        // Written under a temporary name and then moved: another process may load the file at the same moment.
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, Content);
            // If another process has written a complete file meanwhile, that file stays. Replacing it could load two libraries into one
            // process.
            File.Move(temporary, file, overwrite: File.Exists(file) && !IsWhole(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            // Another process may have written it first.
            if (!IsWhole(file))
                throw;
        }

        return file;
    }

    static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    bool IsWhole(string file) => new FileInfo(file) is { Exists: true } found && found.Length == Content.Length
        && File.ReadAllBytes(file).AsSpan().SequenceEqual(Content);
}
