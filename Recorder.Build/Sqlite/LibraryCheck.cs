using System.Buffers.Binary;
using Recorder.Build.Binaries;

namespace Recorder.Build.Sqlite;

/// <summary>Whether a file is a library that the recorder can load on a platform.</summary>
static class LibraryCheck
{
    const string EntryPoint = "sqlite3_open_v2";

    // What every Windows has. Anything else would have to be shipped too.
    static readonly string[] PartOfWindows = ["KERNEL32.dll", "msvcrt.dll"];

    /// <summary>What is wrong with it, as sentences without a full stop; empty when it is good.</summary>
    internal static IReadOnlyList<string> Problems(LibraryTarget target, byte[] content) =>
        [.. target == LibraryTarget.Windows ? OnWindows(content) : OnLinux(content)];

    static IEnumerable<string> OnWindows(byte[] content)
    {
        if (WindowsLibrary.Read(content) is not { } library)
        {
            yield return "it is not a Windows library";
            yield break;
        }

        if (!library.IsX64)
            yield return $"it is made for {library.Machine}, not for x86-64";
        foreach (var name in library.Imports.Except(PartOfWindows, StringComparer.OrdinalIgnoreCase))
            yield return $"it needs {name}, which Windows does not bring";
        if (!library.Exports.ContainsKey(EntryPoint))
            yield return $"it does not offer {EntryPoint}";
    }

    static IEnumerable<string> OnLinux(byte[] content)
    {
        // 64 bits, low byte first; the processor stands at byte 18, and 62 is x86-64.
        var isElf = content is [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..] && content.Length >= 20;
        if (!isElf || BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(18)) != 62)
            yield return "it is not a Linux library for x86-64";
    }
}
