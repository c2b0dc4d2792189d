using System.Reflection;

namespace Recorder.Plugin.Loading;

/// <summary>
/// The resources inside this DLL: <c>payload/NAME.dll</c> for assemblies, <c>payload/native/RID/FILE</c> for native libraries.
/// </summary>
sealed class Payload
{
    const string Assemblies = "payload/";
    const string Natives = "payload/native/";

    readonly Assembly _loader;
    readonly HashSet<string> _names;

    Payload(Assembly loader, IEnumerable<string> names) => (_loader, _names) = (loader, new HashSet<string>(names, StringComparer.Ordinal));

    /// <summary>The payload of a loader; null for a development build, which has no payload.</summary>
    internal static Payload? Of(Assembly loader)
    {
        var names = loader.GetManifestResourceNames().Where(name => name.StartsWith(Assemblies, StringComparison.Ordinal)).ToList();
        return names.Count == 0 ? null : new Payload(loader, names);
    }

    /// <summary>An assembly, or null when the payload has none of this name.</summary>
    internal Stream? OpenAssembly(string simpleName) => Open($"{Assemblies}{simpleName}.dll");

    /// <summary>A native library for a platform, or null when the payload has none.</summary>
    internal byte[]? ReadNative(string platform, string fileName)
    {
        using var stream = Open($"{Natives}{platform}/{fileName}");
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The platforms for which the payload has a native library.</summary>
    internal string[] Platforms(string library) =>
        [.. _names.Where(name => name.StartsWith(Natives, StringComparison.Ordinal)).Select(name => name[Natives.Length..].Split('/'))
            .Where(parts => Path.GetFileNameWithoutExtension(parts[^1]) is { } file && (file == library || file == $"lib{library}"))
            .Select(parts => parts[0]).Order(StringComparer.Ordinal)];

    Stream? Open(string name) => _names.Contains(name) ? _loader.GetManifestResourceStream(name) : null;
}
