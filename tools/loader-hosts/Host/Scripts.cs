using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.LoaderHost;

/// <summary>One copy of the plugin and of a strategy that uses it.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Strategy">The strategy's DLL.</param>
/// <param name="Context">Their own load context, if they have one.</param>
sealed record Scripts(Assembly Plugin, Assembly Strategy, AssemblyLoadContext? Context)
{
    /// <summary>File name of the plugin.</summary>
    internal const string PluginFile = "Recorder.Plugin.dll";

    const string StrategyFile = "Recorder.LoaderHost.Strategy.dll";

    /// <summary>Loads a copy.</summary>
    /// <param name="folder">Folder of both files.</param>
    /// <param name="method">The way to load.</param>
    /// <param name="collectible">Whether a new context can be unloaded.</param>
    internal static Scripts Load(string folder, LoadMethod method, bool collectible)
    {
        var (plugin, strategy) = (Path.Combine(folder, PluginFile), Path.Combine(folder, StrategyFile));
        return method switch
        {
            LoadMethod.LoadFrom => new(Assembly.LoadFrom(plugin), Assembly.LoadFrom(strategy), null),
            LoadMethod.Bytes => FromBytes(plugin, strategy),
            LoadMethod.BareByPath => Into(new ScriptContext(null, byStream: false, collectible), plugin, strategy),
            LoadMethod.BareByStream => Into(new ScriptContext(null, byStream: true, collectible), plugin, strategy),
            LoadMethod.ResolverByPath => Into(new ScriptContext(folder, byStream: false, collectible), plugin, strategy),
            LoadMethod.ResolverByStream => Into(new ScriptContext(folder, byStream: true, collectible), plugin, strategy),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
    }

    /// <summary>Creates the recorder strategy.</summary>
    internal Strategy CreateRecorder() => Create(Plugin, "Recorder.Plugin.RecorderStrategy");

    /// <summary>Creates the strategy that records itself.</summary>
    internal Strategy CreateTrader() => Create(Strategy, "Recorder.LoaderHost.Strategy.RecordedTrader");

    static Scripts Into(ScriptContext context, string plugin, string strategy) =>
        new(context.LoadScript(plugin), context.LoadScript(strategy), context);

    // Each byte array gets its own context, so the strategy finds the plugin only if the program resolves it.
    static Scripts FromBytes(string pluginFile, string strategyFile)
    {
        var plugin = Assembly.Load(File.ReadAllBytes(pluginFile));
        var strategy = Assembly.Load(File.ReadAllBytes(strategyFile));
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            wanted.RequestingAssembly == strategy && new AssemblyName(wanted.Name).Name == plugin.GetName().Name ? plugin : null;
        return new Scripts(plugin, strategy, null);
    }

    static Strategy Create(Assembly assembly, string type) =>
        (Strategy)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!;
}
