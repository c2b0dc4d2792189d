using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Recorder.Plugin.Loading;

/// <summary>
/// A native library out of the payload, put where the operating system can load it from: a folder of the user's named by the library's content, so
/// that every version has its own, every process finds the same one, and an update never meets a file in use.
/// </summary>
static class NativeFile
{
    /// <summary>The path of a library, written at its first use.</summary>
    /// <param name="payload">Where it comes from.</param>
    /// <param name="library">Name as the caller knows it, for example <c>e_sqlite3</c>.</param>
    /// <returns>Null when the payload has none for this platform.</returns>
    /// <exception cref="IOException">It could not be written anywhere.</exception>
    internal static string? Find(Payload payload, string library)
    {
        var (platform, fileName) = OperatingSystem.IsWindows() ? ("win", $"{library}.dll") : ("linux", $"lib{library}.so");
        var architecture = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? "x64" : "other";
        if (payload.ReadNative($"{platform}-{architecture}", fileName) is not { } content)
            return null;

        var hash = Convert.ToHexString(SHA256.HashData(content))[..16];
        Exception? refusal = null;
        foreach (var root in Roots())
        {
            try
            {
                return Put(Path.Combine(root, "QuantowerRecorder", "native", hash), fileName, content);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusal = e;
            }
        }

        throw new IOException($"{fileName} could not be written for loading: {refusal?.Message}", refusal);
    }

    static IEnumerable<string> Roots()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0 ? [local, Path.GetTempPath()] : [Path.GetTempPath()];
    }

    static string Put(string folder, string fileName, byte[] content)
    {
        var file = Path.Combine(folder, fileName);
        if (Holds(file, content))
            return file;

        Directory.CreateDirectory(folder);
        // Written beside and then moved: another process may load it at the same moment and must never see half of it.
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when ((e is IOException or UnauthorizedAccessException) && Holds(file, content))
        {
            // Another process was faster and has it loaded already, which Windows protects.
        }
        finally
        {
            File.Delete(temporary);
        }

        return file;
    }

    static bool Holds(string file, byte[] content) => File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(content);
}
