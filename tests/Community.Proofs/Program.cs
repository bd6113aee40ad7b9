Console.WriteLine("usage: prove kill");
