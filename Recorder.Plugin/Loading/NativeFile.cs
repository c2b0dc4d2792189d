using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recorder.Plugin.Loading;

/// <summary>
/// A native library out of the payload. It is put where the operating system can load it from: a folder of the user's named by the
/// library's content, so that every version has its own, every process finds the same one, and an update never meets a file in use.
/// </summary>
/// <param name="Library">Name as the caller knows it, for example <c>e_sqlite3</c>.</param>
/// <param name="FileName">Name of its file on this platform.</param>
/// <param name="Content">The file.</param>
sealed record NativeFile(string Library, string FileName, byte[] Content)
{
    /// <summary>Finds a library for the platform that this runs on.</summary>
    /// <returns>Null when the payload has no library of that name.</returns>
    /// <exception cref="PlatformNotSupportedException">It has one, and not for this platform.</exception>
    internal static NativeFile? In(Payload payload, string library) => OperatingSystem.IsWindows()
        ? In(payload, library, $"win-{Architecture}", $"{library}.dll")
        : In(payload, library, $"{(OperatingSystem.IsLinux() ? "linux" : "other")}-{Architecture}", $"lib{library}.so");

    /// <summary>Finds a library for a platform; see <see cref="In(Payload, string)"/>.</summary>
    internal static NativeFile? In(Payload payload, string library, string platform, string fileName)
    {
        if (payload.ReadNative(platform, fileName) is { } content)
            return new NativeFile(library, fileName, content);
        return payload.Platforms(library) is { Length: > 0 } carried
            ? throw new PlatformNotSupportedException(
                $"this Recorder.Plugin.dll carries {library} for {string.Join(" and ", carried)}, not for {platform}")
            : null;
    }

    /// <summary>Loads the library from the first folder that takes it.</summary>
    /// <param name="roots">Folders to try, the best first.</param>
    /// <param name="load">Loads a file.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="DllNotFoundException">No folder takes it; the message says why, and what to do.</exception>
    internal nint Load(IEnumerable<string> roots, Func<string, nint> load)
    {
        var refusals = new List<string>();
        foreach (var root in roots)
        {
            try
            {
                return load(Put(root));
            }
            // Written, and not to be loaded: a volume or a policy that allows no libraries there.
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or BadImageFormatException)
            {
                refusals.Add($"{root}: {e.Message}");
            }
        }

        throw new DllNotFoundException(
            $"{FileName} could neither be written to nor loaded from any of these folders; "
                + $"make one of them usable and restart the platform. {string.Join("; ", refusals)}");
    }

    /// <summary>The library's file under a root, written when it is not there or not whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    internal string Put(string root)
    {
        var folder = Path.Combine(root, "QuantowerRecorder", "native", Convert.ToHexString(SHA256.HashData(Content))[..16]);
        var file = Path.Combine(folder, FileName);
        if (IsWhole(file))
            return file;

        Directory.CreateDirectory(folder);
        // Written beside and then moved: another process may load it at the same moment and must never see half of it.
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, Content);
            // One that somebody else has put there meanwhile stays: who has loaded it and who loads it next have to have the same library,
            // or a process ends up with two.
            File.Move(temporary, file, overwrite: File.Exists(file) && !IsWhole(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            // Or another process was faster.
            if (!IsWhole(file))
                throw;
        }

        return file;
    }

    static string Architecture => RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();

    bool IsWhole(string file) => new FileInfo(file) is { Exists: true } found && found.Length == Content.Length
        && File.ReadAllBytes(file).AsSpan().SequenceEqual(Content);
}
