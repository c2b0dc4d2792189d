using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Recorder.Tests.Build;

/// <summary>A .NET assembly for a test: name, references and resources, without code.</summary>
sealed record MadeAssembly(string Name)
{
    internal Machine Machine { get; init; } = Machine.I386;

    internal CorFlags Flags { get; init; } = CorFlags.ILOnly;

    internal IReadOnlyDictionary<string, Version> References { get; init; } =
        new Dictionary<string, Version> { ["System.Runtime"] = new(8, 0, 0, 0) };

    internal IReadOnlyDictionary<string, byte[]> Resources { get; init; } = new Dictionary<string, byte[]>();

    internal byte[] Bytes()
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(0, metadata.GetOrAddString($"{Name}.dll"), metadata.GetOrAddGuid(Guid.Empty), default, default);
        metadata.AddAssembly(metadata.GetOrAddString(Name), new Version(1, 2, 3, 4), default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        foreach (var (name, version) in References)
            metadata.AddAssemblyReference(metadata.GetOrAddString(name), version, default, default, default, default);

        var resources = new BlobBuilder();
        foreach (var (name, content) in Resources)
        {
            resources.Align(8);
            metadata.AddManifestResource(ManifestResourceAttributes.Public, metadata.GetOrAddString(name), default, (uint)resources.Count);
            resources.WriteInt32(content.Length);
            resources.WriteBytes(content);
        }

        var file = new ManagedPEBuilder(
            new PEHeaderBuilder(machine: Machine, imageCharacteristics: Characteristics.Dll | Characteristics.ExecutableImage),
            new MetadataRootBuilder(metadata),
            new BlobBuilder(),
            managedResources: resources,
            flags: Flags);
        var bytes = new BlobBuilder();
        file.Serialize(bytes);
        return bytes.ToArray();
    }

    /// <summary>A plugin with all its resources, like the plugin of the packaging project.</summary>
    internal static MadeAssembly Plugin(string platformVersion = "1.0.0.0") => new("Recorder.Plugin")
    {
        References = new Dictionary<string, Version>
        {
            ["System.Runtime"] = new(8, 0, 0, 0),
            ["TradingPlatform.BusinessLayer"] = Version.Parse(platformVersion)
        },
        Resources = new Dictionary<string, byte[]>
        {
            ["payload/Recorder.Capture.dll"] = new MadeAssembly("Recorder.Capture")
            {
                References =
                    new Dictionary<string, Version> { ["Recorder.Plugin"] = new(1, 2, 3, 4), ["Recorder.Storage"] = new(1, 2, 3, 4) },
            }.Bytes(),
            ["payload/Recorder.Storage.dll"] = new MadeAssembly("Recorder.Storage").Bytes(),
            ["payload/native/win-x64/e_sqlite3.dll"] = SqliteFiles.ForWindows(),
        },
    };

    /// <summary>The same plugin with one resource replaced or removed.</summary>
    internal MadeAssembly WithInside(string resource, byte[]? content)
    {
        var resources = Resources.ToDictionary(StringComparer.Ordinal);
        resources.Remove(resource);
        if (content is not null)
            resources[resource] = content;
        return this with { Resources = resources };
    }
}
