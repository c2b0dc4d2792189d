using System.Data.Common;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace Recorder.LoaderHost;

/// <summary>Lists what this process has loaded.</summary>
static class Loaded
{
    static readonly string[] Names = ["Dapper", "Microsoft.Data.Sqlite", "Polly.Core", "SQLitePCLRaw.core"];

    /// <summary>The recorder's libraries that the program's own context holds.</summary>
    internal static IReadOnlyList<Library> ByHost => In(AssemblyLoadContext.Default);

    /// <summary>The recorder's private contexts, oldest first.</summary>
    internal static IReadOnlyList<LoadedContext> Contexts =>
        [.. AssemblyLoadContext.All.Where(context => context.Name == "QuantowerRecorder")
            .Select(context => new LoadedContext(context.IsCollectible, Sqlite(context), In(context)))];

    /// <summary>The files of native SQLite libraries in this process.</summary>
    internal static IReadOnlyList<string> Natives
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return [.. process.Modules.Cast<ProcessModule>().Select(module => module.FileName)
                .Where(file => file.Contains("e_sqlite3", StringComparison.Ordinal)).Distinct()];
        }
    }

    static IReadOnlyList<Library> In(AssemblyLoadContext context) =>
        [.. context.Assemblies.Where(assembly => Names.Contains(assembly.GetName().Name)).Select(Library)
            .OrderBy(library => library.Name, StringComparer.Ordinal)];

    static Library Library(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return new Library(assembly.GetName().Name!, version.Split('+')[0], assembly.Location);
    }

    // By reflection on the copy in the context, because this program does not reference the library.
    static string Sqlite(AssemblyLoadContext context)
    {
        var connection = context.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == "Microsoft.Data.Sqlite")
            ?.GetType("Microsoft.Data.Sqlite.SqliteConnection");
        if (connection is null)
            return "not loaded";
        try
        {
            return ((DbConnection)Activator.CreateInstance(connection)!).ServerVersion;
        }
        catch (TargetInvocationException e)
        {
            return e.GetBaseException().Message;
        }
    }
}
