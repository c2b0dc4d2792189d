using System.Reflection;
using System.Runtime.Loader;

namespace Recorder.Tests.Build.Releasing.Parts;

/// <summary>
/// The published schema of CycloneDX, from the official library. That library is only part of a tool package, so it is loaded from there
/// and not referenced.
/// </summary>
sealed class CycloneDxSchema : AssemblyLoadContext
{
    static readonly Lazy<MethodInfo> Validator = new(() => new CycloneDxSchema().Find());

    readonly AssemblyDependencyResolver _resolver = new(Path.Combine(Folder, "CycloneDX.dll"));

    static string Folder => typeof(CycloneDxSchema).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CycloneDX").Value!;

    /// <summary>The violations of the schema, as messages.</summary>
    internal static IReadOnlyList<string> Violations(string json)
    {
        var version = Enum.Parse(Validator.Value.GetParameters()[1].ParameterType, "v1_6");
        dynamic result = Validator.Value.Invoke(null, [json, version])!;
        return result.Valid ? [] : [.. (IEnumerable<string>)result.Messages, "the list is not valid"];
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    MethodInfo Find() => LoadFromAssemblyPath(Path.Combine(Folder, "CycloneDX.Core.dll"))
        .GetType("CycloneDX.Json.Validator", throwOnError: true)!
        .GetMethods()
        .Single(method => method.Name == "Validate" && method.GetParameters() is [var text, _] && text.ParameterType == typeof(string));
}
