using Recorder.Build.Binaries;

namespace Recorder.Build.Deploying;

/// <summary>Checks whether a plugin's DLL is complete: built for any processor, and with every library that it loads.</summary>
static class PackageCheck
{
    const string Inside = "payload/";
    const string Body = "Recorder.Capture";
    const string SqliteResource = "payload/native/win-x64/e_sqlite3.dll";

    // The version of the stand-in. Every real version is higher.
    static readonly Version StandInVersion = new(1, 0, 0, 0);

    /// <summary>The problems, as sentences.</summary>
    internal static IReadOnlyList<string> Problems(ManagedAssembly plugin)
    {
        var carried = plugin.Resources
            .Where(resource => resource.Key.StartsWith(Inside, StringComparison.Ordinal) && resource.Key.IndexOf('/', Inside.Length) < 0)
            .ToDictionary(
                resource => Path.GetFileNameWithoutExtension(resource.Key), resource => ManagedAssembly.Read(resource.Value),
                StringComparer.OrdinalIgnoreCase);
        var names = carried.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!names.Contains(Body))
            return [$"{PackageFiles.Plugin} has no {Body}.dll inside: it is a development build. Deploy the build of Recorder.Package."];
        var problems = new List<string>();
        if (!plugin.IsAnyCpu)
            problems.Add($"{PackageFiles.Plugin} is not built for any processor (AnyCPU).");
        if (names.Contains(PackageFiles.StandIn))
            problems.Add($"{PackageFiles.Plugin} has the stand-in {PackageFiles.StandIn}.dll inside.");
        foreach (var (name, assembly) in carried.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (assembly is null)
                problems.Add($"{name}.dll inside {PackageFiles.Plugin} is not a .NET assembly.");
            else
                problems.AddRange(Problems(assembly, names));
        }

        return [.. problems, .. NativeProblems(plugin)];
    }

    /// <summary>Warnings about a deployment that do not stop it, as sentences.</summary>
    internal static IReadOnlyList<string> Warnings(ManagedAssembly plugin) => SqliteOf(plugin)?.Warning() is { } warning ? [warning] : [];

    /// <summary>Target and content of the plugin, as sentences.</summary>
    internal static IReadOnlyList<string> Facts(ManagedAssembly plugin)
    {
        var platform = plugin.References.GetValueOrDefault(PackageFiles.StandIn);
        return
        [
            $"Built for {plugin.Framework ?? "an unknown framework"}.",
            platform is null ? "Built against no platform."
                : platform == StandInVersion ? "Built against the stand-in for Quantower."
                : $"Built against Quantower's own {PackageFiles.StandIn} {platform}.",
            .. SqliteOf(plugin) is { } sqlite
                ? [$"SQLite {sqlite.Version ?? "of an unknown version"} for Windows inside."]
                : Array.Empty<string>(),
        ];
    }

    static IEnumerable<string> Problems(ManagedAssembly assembly, HashSet<string> carried)
    {
        if (!assembly.IsAnyCpu)
            yield return $"{assembly.Name}.dll inside {PackageFiles.Plugin} is not built for any processor (AnyCPU).";
        foreach (var needed in assembly.References.Keys.Where(name => !carried.Contains(name) && !IsThere(name))
            .Order(StringComparer.Ordinal))
            yield return $"{assembly.Name}.dll needs {needed}.dll, which is not inside {PackageFiles.Plugin}.";
    }

    // True for the framework, the platform, and the loader itself.
    static bool IsThere(string name) =>
        name is "mscorlib" or "netstandard" or "System" or PackageFiles.StandIn or "Recorder.Plugin" or "Microsoft.CSharp"
            or "Microsoft.Win32.Primitives"
        || name.StartsWith("System.", StringComparison.Ordinal);

    static IEnumerable<string> NativeProblems(ManagedAssembly plugin) =>
        SqliteOf(plugin) is { } sqlite
            ? sqlite.Problems().Select(problem => $"The SQLite for Windows inside {PackageFiles.Plugin}: {problem}.")
            : [$"{PackageFiles.Plugin} has no SQLite for Windows (x64) inside."];

    static WindowsSqlite? SqliteOf(ManagedAssembly plugin) =>
        plugin.Resources.TryGetValue(SqliteResource, out var library) ? new WindowsSqlite(library) : null;
}
