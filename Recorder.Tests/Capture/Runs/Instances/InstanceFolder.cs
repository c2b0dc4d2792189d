namespace Recorder.Tests.Capture.Runs.Instances;

/// <summary>A folder of strategy instances in the layout of the platform.</summary>
sealed class InstanceFolder : TestFolder
{
    /// <summary>Adds an instance and returns the path of its file.</summary>
    internal string Add(string name, string id, string xml)
    {
        var path = System.IO.Path.Combine(Directory.CreateDirectory(File($"{name} ({id})")).FullName, "info.xml");
        System.IO.File.WriteAllText(path, xml);
        return path;
    }
}
