using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recorder.Build.Binaries;

/// <summary>What can be said of a .NET assembly without loading it.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="IsAnyCpu">It is IL alone and runs on any processor.</param>
/// <param name="Framework">The framework that it was built for, such as <c>.NETCoreApp,Version=v8.0</c>; null when it does not say.</param>
/// <param name="References">The assemblies that it needs, with their versions.</param>
/// <param name="Resources">What is embedded in it, by name.</param>
sealed record ManagedAssembly(
    string Name, bool IsAnyCpu, string? Framework, IReadOnlyDictionary<string, Version> References, IReadOnlyDictionary<string, byte[]> Resources)
{
    /// <summary>Reads an assembly; null when it is none.</summary>
    internal static ManagedAssembly? Read(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content));
            if (!file.HasMetadata || file.PEHeaders.CorHeader is not { } header || file.GetMetadataReader() is not { IsAssembly: true } metadata)
                return null;
            return new ManagedAssembly(
                metadata.GetString(metadata.GetAssemblyDefinition().Name),
                file.PEHeaders.CoffHeader.Machine == Machine.I386 && (header.Flags & (CorFlags.ILOnly | CorFlags.Requires32Bit)) == CorFlags.ILOnly,
                ReadFramework(metadata),
                metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version, StringComparer.Ordinal),
                ReadResources(file, header, metadata));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    static string? ReadFramework(MetadataReader metadata)
    {
        foreach (var attribute in metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind != HandleKind.MemberReference || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
                continue;
            if (!metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, "TargetFrameworkAttribute"))
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            // The prolog of every attribute's value.
            return value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
        }

        return null;
    }

    static Dictionary<string, byte[]> ReadResources(PEReader file, CorHeader header, MetadataReader metadata)
    {
        var resources = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource).Where(resource => resource.Implementation.IsNil))
        {
            var data = file.GetSectionData(header.ResourcesDirectory.RelativeVirtualAddress + (int)resource.Offset).GetReader();
            resources[metadata.GetString(resource.Name)] = data.ReadBytes(data.ReadInt32());
        }

        return resources;
    }
}
