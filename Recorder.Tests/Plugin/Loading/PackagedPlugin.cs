using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recorder.Tests.Plugin.Loading;

/// <summary>The content of the packaged plugin, read without loading it.</summary>
static class PackagedPlugin
{
    /// <summary>The native library for the platform that the tests run on.</summary>
    internal static byte[] Native => OperatingSystem.IsWindows()
        ? Resource("payload/native/win-x64/e_sqlite3.dll")
        : Resource("payload/native/linux-x64/libe_sqlite3.so");

    /// <summary>Names of the embedded resources.</summary>
    internal static IReadOnlyList<string> Resources =>
        Read((metadata, _) =>
            metadata.ManifestResources.Select(handle => metadata.GetString(metadata.GetManifestResource(handle).Name)).ToList());

    /// <summary>An embedded resource.</summary>
    internal static byte[] Resource(string name) => Read((metadata, file) =>
    {
        var resource =
            metadata.ManifestResources.Select(metadata.GetManifestResource).Single(resource => metadata.GetString(resource.Name) == name);
        var all = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var data = all.GetReader((int)resource.Offset, all.Length - (int)resource.Offset);
        return data.ReadBytes(data.ReadInt32());
    });

    /// <summary>The references of an assembly, by simple name.</summary>
    internal static IReadOnlyList<string> References(Stream assembly)
    {
        using var file = new PEReader(assembly);
        var metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    static T Read<T>(Func<MetadataReader, PEReader, T> read)
    {
        using var file = new PEReader(File.OpenRead(ScriptFolder.Package));
        return read(file.GetMetadataReader(), file);
    }
}
