using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Recorder.Build.Binaries;

/// <summary>Facts about a .NET assembly, read without loading it.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="IsAnyCpu">Whether it has only IL and runs on any processor.</param>
/// <param name="Framework">Target framework, such as <c>.NETCoreApp,Version=v8.0</c>; null when not stated.</param>
/// <param name="References">Referenced assemblies with their versions.</param>
/// <param name="Resources">Embedded resources by name.</param>
sealed record ManagedAssembly(
    string Name,
    bool IsAnyCpu,
    string? Framework,
    IReadOnlyDictionary<string, Version> References,
    IReadOnlyDictionary<string, byte[]> Resources)
{
    /// <summary>Reads an assembly; null when the content is not an assembly.</summary>
    internal static ManagedAssembly? Read(byte[] content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content));
            if (!file.HasMetadata || file.PEHeaders.CorHeader is not { } header
                || file.GetMetadataReader() is not { IsAssembly: true } metadata)
                return null;
            return new ManagedAssembly(
                metadata.GetString(metadata.GetAssemblyDefinition().Name),
                IsForAnyCpu(file.PEHeaders.CoffHeader.Machine, header.Flags),
                ReadFramework(metadata),
                ReadReferences(metadata),
                ReadResources(file, header, metadata));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    // An AnyCPU assembly has the machine I386 as 32-bit code has. Only the flags distinguish the two.
    static bool IsForAnyCpu(Machine machine, CorFlags flags) =>
        machine == Machine.I386 && (flags & (CorFlags.ILOnly | CorFlags.Requires32Bit)) == CorFlags.ILOnly;

    static Dictionary<string, Version> ReadReferences(MetadataReader metadata) =>
        metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version, StringComparer.Ordinal);

    static string? ReadFramework(MetadataReader metadata)
    {
        foreach (var attribute in metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            var type = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (type.Kind != HandleKind.TypeReference)
                continue;
            if (!metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, "TargetFrameworkAttribute"))
                continue;
            var value = metadata.GetBlobReader(attribute.Value);
            // Every attribute value starts with this prolog.
            return value.ReadUInt16() == 1 ? value.ReadSerializedString() : null;
        }

        return null;
    }

    static Dictionary<string, byte[]> ReadResources(PEReader file, CorHeader header, MetadataReader metadata)
    {
        var resources = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Where(resource => resource.Implementation.IsNil))
        {
            var data = file.GetSectionData(header.ResourcesDirectory.RelativeVirtualAddress + (int)resource.Offset).GetReader();
            resources[metadata.GetString(resource.Name)] = data.ReadBytes(data.ReadInt32());
        }

        return resources;
    }
}
