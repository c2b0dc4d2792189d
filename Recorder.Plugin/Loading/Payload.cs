using System.Reflection;

namespace Recorder.Plugin.Loading;

/// <summary>
/// What travels inside this DLL as resources: <c>payload/NAME.dll</c> for assemblies, <c>payload/native/RID/FILE</c> for native libraries.
/// </summary>
sealed class Payload
{
    const string Assemblies = "payload/";
    const string Natives = "payload/native/";

    readonly Assembly _shell;
    readonly HashSet<string> _names;

    Payload(Assembly shell, IEnumerable<string> names) => (_shell, _names) = (shell, new HashSet<string>(names, StringComparer.Ordinal));

    /// <summary>What a shell carries, or null for a development build, which carries nothing.</summary>
    internal static Payload? Of(Assembly shell)
    {
        var names = shell.GetManifestResourceNames().Where(name => name.StartsWith(Assemblies, StringComparison.Ordinal)).ToList();
        return names.Count == 0 ? null : new Payload(shell, names);
    }

    /// <summary>An assembly, or null when it is not carried.</summary>
    internal Stream? OpenAssembly(string simpleName) => Open($"{Assemblies}{simpleName}.dll");

    /// <summary>A native library for a platform, or null when it is not carried.</summary>
    internal byte[]? ReadNative(string platform, string fileName)
    {
        using var stream = Open($"{Natives}{platform}/{fileName}");
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The platforms that a native library is carried for.</summary>
    internal string[] Platforms(string library) =>
        [.. _names.Where(name => name.StartsWith(Natives, StringComparison.Ordinal)).Select(name => name[Natives.Length..].Split('/'))
            .Where(parts => Path.GetFileNameWithoutExtension(parts[^1]) is { } file && (file == library || file == $"lib{library}"))
            .Select(parts => parts[0]).Order(StringComparer.Ordinal)];

    Stream? Open(string name) => _names.Contains(name) ? _shell.GetManifestResourceStream(name) : null;
}
