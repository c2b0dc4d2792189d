using System.Reflection;
using System.Runtime.Loader;

namespace Recorder.LoaderHost;

/// <summary>What this process has loaded.</summary>
static class Loaded
{
    static readonly string[] Names = ["Dapper", "Microsoft.Data.Sqlite", "Polly.Core", "SQLitePCLRaw.core"];

    /// <summary>The libraries in question that the program's own context holds.</summary>
    internal static IReadOnlyList<Library> ByHost => In(AssemblyLoadContext.Default);

    /// <summary>The recorder's private contexts, oldest first.</summary>
    internal static IReadOnlyList<Body> Bodies =>
        [.. AssemblyLoadContext.All.Where(context => context.Name == "QuantowerRecorder").Select(context => new Body(context.IsCollectible, Sqlite(context), In(context)))];

    static IReadOnlyList<Library> In(AssemblyLoadContext context) =>
        [.. context.Assemblies.Where(assembly => Names.Contains(assembly.GetName().Name)).Select(Library).OrderBy(library => library.Name, StringComparer.Ordinal)];

    static Library Library(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new Library(assembly.GetName().Name!, version.Split('+')[0], assembly.Location);
    }

    // By reflection, for the context's own copy: this program refers to none.
    static string Sqlite(AssemblyLoadContext context)
    {
        var raw = context.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == "SQLitePCLRaw.core")?.GetType("SQLitePCL.raw");
        var text = raw?.GetMethod("sqlite3_libversion")?.Invoke(null, null);
        return text?.GetType().GetMethod("utf8_to_string")?.Invoke(text, null) as string ?? "";
    }
}
