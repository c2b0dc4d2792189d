using Recorder.Build.Binaries;
using Recorder.Build.Sqlite;

namespace Recorder.Build.Deploying;

/// <summary>Whether a plugin's DLL is whole: made for every processor, with everything inside that it will look for.</summary>
static class PackageCheck
{
    const string Inside = "payload/";
    const string Body = "Recorder.Capture";
    const string WindowsSqlite = "payload/native/win-x64/e_sqlite3.dll";

    // The version that the stand-in says it has, below every real one.
    static readonly Version StandInVersion = new(1, 0, 0, 0);

    /// <summary>What is wrong with it, as sentences.</summary>
    internal static IReadOnlyList<string> Problems(ManagedAssembly plugin)
    {
        var carried = plugin.Resources
            .Where(resource => resource.Key.StartsWith(Inside, StringComparison.Ordinal) && resource.Key.IndexOf('/', Inside.Length) < 0)
            .ToDictionary(
                resource => Path.GetFileNameWithoutExtension(resource.Key), resource => ManagedAssembly.Read(resource.Value), StringComparer.OrdinalIgnoreCase);
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

    /// <summary>What it was built for and carries, as sentences.</summary>
    internal static IReadOnlyList<string> Facts(ManagedAssembly plugin)
    {
        var platform = plugin.References.GetValueOrDefault(PackageFiles.StandIn);
        return
        [
            $"Built for {plugin.Framework ?? "an unknown framework"}.",
            platform is null ? "Built against no platform."
                : platform == StandInVersion ? "Built against the stand-in for Quantower."
                : $"Built against Quantower's own {PackageFiles.StandIn} {platform}.",
            .. plugin.Resources.TryGetValue(WindowsSqlite, out var library)
                ? [$"SQLite {WindowsLibrary.ReadText(library, "sqlite3_version") ?? "of an unknown version"} for Windows inside."]
                : Array.Empty<string>(),
        ];
    }

    static IEnumerable<string> Problems(ManagedAssembly assembly, HashSet<string> carried)
    {
        if (!assembly.IsAnyCpu)
            yield return $"{assembly.Name}.dll inside {PackageFiles.Plugin} is not built for any processor (AnyCPU).";
        foreach (var needed in assembly.References.Keys.Where(name => !carried.Contains(name) && !IsThere(name)).Order(StringComparer.Ordinal))
            yield return $"{assembly.Name}.dll needs {needed}.dll, which is not inside {PackageFiles.Plugin}.";
    }

    // The framework's own, the platform's, and the shell itself.
    static bool IsThere(string name) =>
        name is "mscorlib" or "netstandard" or "System" or PackageFiles.StandIn or "Recorder.Plugin" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives"
        || name.StartsWith("System.", StringComparison.Ordinal);

    static IEnumerable<string> NativeProblems(ManagedAssembly plugin) =>
        plugin.Resources.TryGetValue(WindowsSqlite, out var library)
            ? LibraryCheck.Problems(LibraryTarget.Windows, library).Select(problem => $"The SQLite for Windows inside {PackageFiles.Plugin}: {problem}.")
            : [$"{PackageFiles.Plugin} has no SQLite for Windows (x64) inside."];
}
